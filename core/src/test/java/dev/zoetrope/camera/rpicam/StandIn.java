// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.media.jpeg.SampleJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A program in the place of {@code rpicam-vid}: a shell script that behaves as the number of the
 * camera says, and leaves its arguments and its process id in its folder.
 */
final class StandIn {
  static final int LIVELY = 0;
  static final int SILENT = 1;
  static final int DIES = 2;
  static final int HANGS = 3;
  static final int BABBLES = 4;
  static final int MIXED = 5;
  static final int STUBBORN = 6;
  static final int CHATTERS = 7;
  static final int CLOSES_OUTPUT = 8;
  static final int NO_CAMERA = 9;

  private static final String SCRIPT =
      """
      #!/usr/bin/env -S --default-signal=INT sh
      # stands in for rpicam-vid; a shell cannot trap what whoever began the tests ignores
      cd "$(dirname "$0")" || exit 1
      echo $$ > pid
      printf '%s\\n' "$@" > arguments
      if [ "$1" = --list-cameras ]; then cat list; exit 0; fi
      for a in "$@"; do case "$a" in --camera=*) camera=${a#--camera=};; esac; done
      trap 'echo interrupted > ended; exit 0' INT
      case "$camera" in
        0) while :; do cat 1.jpg 2.jpg 3.jpg; sleep 0.03; done;;
        1) cat 1.jpg; while :; do sleep 0.05; done;;
        2) cat 1.jpg 2.jpg; echo 'INFO: starting' >&2; printf 'ERROR: *** the cable is loose ***\\n\\n' >&2; exit 255;;
        3) echo 'waiting for a frame' >&2; while :; do sleep 0.05; done;;
        4) trap - INT; exec cat /dev/zero;;
        5) while :; do cat 1.jpg noise cut.jpg 2.jpg zeros thumbnail.jpg; sleep 0.03; done;;
        6) trap '' INT; cat 1.jpg; sleep 1000 & echo $! > child; while :; do sleep 1; done;;
        7) head -c 3000000 /dev/zero | tr '\\0' x >&2; while :; do cat 1.jpg; echo 'frame written' >&2; sleep 0.03; done;;
        8) cat 1.jpg; exec >&-; while :; do sleep 0.05; done;;
        *) echo 'ERROR: *** no cameras available ***' >&2; exit 255;;
      esac
      """;

  /** In the form of rpicam-apps 1.5. */
  static final String LIST =
      """
      Available cameras
      -----------------
      0 : imx708 [4608x2592 10-bit RGGB] (/base/soc/i2c0mux/i2c@1/imx708@1a)
          Modes: 'SRGGB10_CSI2P' : 1536x864 [120.13 fps - (768, 432)/3072x1728 crop]
                                   2304x1296 [56.03 fps - (0, 0)/4608x2592 crop]

      1 : ov5647 [2592x1944 10-bit GBRG] (/base/soc/i2c0mux/i2c@0/ov5647@36)
          Modes: 'SGBRG10_CSI2P' : 640x480 [58.92 fps - (16, 0)/2560x1920 crop]
                 'SGBRG8' : 640x480 [30 fps - (16, 0)/2560x1920 crop]
      """;

  private final Path folder;

  StandIn(Path folder) throws IOException {
    this.folder = folder;
    for (int i = 1; i <= 3; i++) {
      Files.write(folder.resolve(i + ".jpg"), SampleJpeg.numbered(i, 32, 16));
    }
    byte[] whole = SampleJpeg.numbered(4, 64, 32);
    Files.write(folder.resolve("cut.jpg"), java.util.Arrays.copyOf(whole, whole.length - 9));
    Files.write(folder.resolve("thumbnail.jpg"), withThumbnail());
    Files.write(folder.resolve("zeros"), new byte[513]);
    Files.write(
        folder.resolve("noise"),
        "Device timeout!".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("list"), LIST);
    Files.writeString(program(), SCRIPT);
    Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwx------"));
  }

  Path program() {
    return folder.resolve("rpicam-vid");
  }

  RpicamDriver driver() {
    return new RpicamDriver(program().toString());
  }

  byte[] picture(int number) throws IOException {
    return Files.readAllBytes(folder.resolve(number + ".jpg"));
  }

  /** A picture that has a whole one in a segment: an end before its end. */
  byte[] withThumbnail() {
    byte[] picture = SampleJpeg.numbered(5, 32, 16);
    byte[] thumbnail = SampleJpeg.tiny(List.of(0x11), (byte) 1);
    byte[] result = new byte[picture.length + 4 + thumbnail.length];
    System.arraycopy(picture, 0, result, 0, 2);
    int length = thumbnail.length + 2;
    byte[] header = {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length};
    System.arraycopy(header, 0, result, 2, 4);
    System.arraycopy(thumbnail, 0, result, 6, thumbnail.length);
    System.arraycopy(picture, 2, result, 6 + thumbnail.length, picture.length - 2);
    return result;
  }

  List<String> arguments() throws IOException {
    return Files.readAllLines(folder.resolve("arguments"));
  }

  boolean wasInterrupted() {
    return Files.exists(folder.resolve("ended"));
  }

  /** Whether a process has left its id in the file, a whole line, and is there. */
  boolean runs(String file) throws IOException {
    Path left = folder.resolve(file);
    String line = Files.exists(left) ? Files.readString(left) : "";
    return line.endsWith("\n")
        && ProcessHandle.of(Long.parseLong(line.strip()))
            .filter(ProcessHandle::isAlive)
            .isPresent();
  }
}
