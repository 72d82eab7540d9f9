// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A video of 20 s that begins behind a hole of 5 GiB, with its index (moov) at the very end:
 * whoever plays it must seek beyond what 32 bits can say. The hole takes no room on the disk.
 */
final class LargeVideo {
  static final long HOLE_BYTES = 5L << 30;

  private static final Set<String> HOLDERS = Set.of("moov", "trak", "mdia", "minf", "stbl");
  private static final int BOX_HEAD = 8;

  private LargeVideo() {}

  static void write(Path file) throws Exception {
    Path small = Path.of(file + ".small.mp4");
    makeSmall(small);
    byte[] video = Files.readAllBytes(small);
    Files.delete(small);
    int first = ByteBuffer.wrap(video).getInt(); // ftyp
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(video, 0, first));
      ByteBuffer hole = ByteBuffer.allocate(16).putInt(1).put("free".getBytes(US_ASCII));
      channel.write(hole.putLong(HOLE_BYTES).flip());
      channel.position(first + HOLE_BYTES);
      channel.write(ByteBuffer.wrap(moved(ByteBuffer.wrap(video, first, video.length - first))));
    }
  }

  static void makeSmall(Path file) throws Exception {
    String options =
        "ffmpeg -v error -f lavfi -i testsrc2=s=320x180:r=25 -t 20 -an -c:v libx264 -g 25"
            + " -pix_fmt yuv420p";
    List<String> command = new ArrayList<>(List.of(options.split(" ", -1)));
    command.add(file.toString());
    Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
    assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(ffmpeg.exitValue()).isZero();
  }

  /** Boxes (ISO/IEC 14496-12 section 4.2) whose chunk offsets point behind the hole. */
  private static byte[] moved(ByteBuffer boxes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (boxes.hasRemaining()) {
      int size = boxes.getInt(boxes.position());
      byte[] type = new byte[4];
      boxes.get(boxes.position() + 4, type);
      ByteBuffer content = boxes.slice(boxes.position() + BOX_HEAD, size - BOX_HEAD);
      boxes.position(boxes.position() + size);
      switch (new String(type, US_ASCII)) {
        case "stco" -> box(all, "co64".getBytes(US_ASCII), wide(content));
        case String name when HOLDERS.contains(name) -> box(all, type, moved(content));
        default -> {
          byte[] same = new byte[content.remaining()];
          content.get(same);
          box(all, type, same);
        }
      }
    }
    return all.toByteArray();
  }

  /** Chunk offsets of 32 bits as those of 64 bits (section 8.7.5). */
  private static byte[] wide(ByteBuffer offsets) {
    ByteBuffer wide = ByteBuffer.allocate(8 + 2 * (offsets.remaining() - 8));
    wide.putInt(offsets.getInt()).putInt(offsets.getInt());
    while (offsets.hasRemaining()) {
      wide.putLong(Integer.toUnsignedLong(offsets.getInt()) + HOLE_BYTES);
    }
    return wide.array();
  }

  private static void box(ByteArrayOutputStream to, byte[] type, byte[] content)
      throws IOException {
    to.write(ByteBuffer.allocate(4).putInt(BOX_HEAD + content.length).array());
    to.write(type);
    to.write(content);
  }
}
