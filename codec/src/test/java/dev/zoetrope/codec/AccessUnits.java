// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The access units of a raw H.264 file whose encoder put a delimiter before each. */
public record AccessUnits(List<byte[]> units) {
  /** A new file of that size and 5 Mbit/s, 25 fps, a keyframe every 2 s. */
  public static AccessUnits make(Path file, String size, int seconds) throws IOException {
    return make(file, size, seconds, "5M");
  }

  /** As {@link #make(Path, String, int)}, with that many bits a second. */
  public static AccessUnits make(Path file, String size, int seconds, String bitRate)
      throws IOException {
    List<String> options =
        List.of(
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-bf",
            "0",
            "-g",
            "50",
            "-sc_threshold",
            "0",
            "-pix_fmt",
            "yuv420p",
            "-colorspace",
            "bt709",
            "-color_range",
            "tv",
            "-x264-params",
            "aud=1:slices=1",
            "-b:v",
            bitRate);
    return read(Clip.make(file, "testsrc2=size=" + size + ":rate=25", seconds, options));
  }

  static AccessUnits read(Path file) throws IOException {
    byte[] data = Files.readAllBytes(file);
    List<byte[]> units = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i + 4 < data.length; i++) {
      boolean delimiter =
          data[i] == 0
              && data[i + 1] == 0
              && data[i + 2] == 0
              && data[i + 3] == 1
              && data[i + 4] == 9;
      if (delimiter) {
        units.add(Arrays.copyOfRange(data, begin, i));
        begin = i;
      }
    }
    units.add(Arrays.copyOfRange(data, begin, data.length));
    return new AccessUnits(List.copyOf(units));
  }

  public int size() {
    return units.size();
  }

  /** The unit of that number; they begin again after the last. */
  public byte[] get(int index) {
    return units.get(index % units.size());
  }

  /** Whether the unit holds an IDR slice. */
  public static boolean keyframe(byte[] unit) {
    for (int i = 0; i + 3 < unit.length; i++) {
      if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 1 && (unit[i + 3] & 31) == 5) {
        return true;
      }
    }
    return false;
  }
}
