// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.media.PixelFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats of pictures that Zoetrope can use, in the order of its liking. */
enum PixelCode {
  MJPG(null),
  JPEG(null),
  YUYV(PixelFormat.YUYV422),
  NV12(PixelFormat.NV12),
  /** As NV12, its two planes in buffers of their own. */
  NM12(PixelFormat.NV12),
  UYVY(PixelFormat.UYVY422),
  YU12(PixelFormat.YUV420P),
  NV21(PixelFormat.NV21),
  GREY(PixelFormat.GRAY8),
  RGB3(PixelFormat.RGB24),
  BGR3(PixelFormat.BGR24);

  private final @Nullable PixelFormat pixels;

  PixelCode(@Nullable PixelFormat pixels) {
    this.pixels = pixels;
  }

  /** How raw pixels lie; null where the pictures are JPEGs. */
  @Nullable PixelFormat pixels() {
    return pixels;
  }

  int fourcc() {
    String name = name();
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  static Optional<PixelCode> of(int fourcc) {
    return Arrays.stream(values()).filter(code -> code.fourcc() == fourcc).findFirst();
  }

  /** As people write it: also FFmpeg's name, in any case. */
  static Optional<PixelCode> named(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(code -> code.names().contains(wanted)).findFirst();
  }

  private List<String> names() {
    String own = name().toLowerCase(Locale.ROOT);
    if (pixels != null) {
      return List.of(own, pixels.ffmpegName());
    }
    return this == MJPG ? List.of(own, "mjpeg") : List.of(own);
  }

  /** Any format's four characters as text, for people. */
  static String text(int fourcc) {
    StringBuilder text = new StringBuilder();
    for (int shift = 0; shift < 32; shift += 8) {
      int character = fourcc >> shift & 0x7f;
      text.append(character < ' ' || character == 0x7f ? '?' : (char) character);
    }
    return text.toString().strip();
  }
}
