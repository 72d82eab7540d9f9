// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.media.RawLayout;
import java.util.Arrays;

/**
 * A picture of soft colours, laid out as a device would: BT.601, limited range. What lies between
 * the lines is another colour, which shows where a stride is not honoured.
 */
final class RawPattern {
  private static final byte GARBAGE = (byte) 0xE7;

  private final RawLayout layout;
  private final byte[] bytes;

  private RawPattern(RawLayout layout) {
    this.layout = layout;
    this.bytes = new byte[(int) layout.sizeBytes()];
    Arrays.fill(bytes, GARBAGE);
  }

  static byte[] of(RawLayout layout) {
    RawPattern pattern = new RawPattern(layout);
    for (int y = 0; y < layout.size().height(); y++) {
      for (int x = 0; x < layout.size().width(); x++) {
        pattern.put(x, y);
      }
    }
    return pattern.bytes;
  }

  /** The picture's red, green and blue at a place, 0 to 255. */
  static int[] rgb(RawLayout layout, int x, int y) {
    int across = 255 * x / (layout.size().width() - 1);
    int down = 255 * y / (layout.size().height() - 1);
    int grey = (across + down) / 2;
    return switch (layout.pixels()) {
      case GRAY8 -> new int[] {grey, grey, grey};
      default -> new int[] {across, down, 255 - across};
    };
  }

  private void put(int x, int y) {
    int[] rgb = rgb(layout, x, y);
    int stride = layout.strideBytes();
    int height = layout.size().height();
    int line = y * stride;
    int luma = luma(rgb);
    int[] chroma = chroma(rgb);
    switch (layout.pixels()) {
      case GRAY8 -> set(line + x, rgb[0]);
      case RGB24 -> set(line + 3 * x, rgb[0], rgb[1], rgb[2]);
      case BGR24 -> set(line + 3 * x, rgb[2], rgb[1], rgb[0]);
      case YUYV422 -> set(line + 2 * x, luma, chroma[x % 2]);
      case UYVY422 -> set(line + 2 * x, chroma[x % 2], luma);
      case NV12, NV21 -> {
        boolean swapped = layout.pixels().ffmpegName().equals("nv21");
        set(line + x, luma);
        set(
            (height + y / 2) * stride + x / 2 * 2,
            chroma[swapped ? 1 : 0],
            chroma[swapped ? 0 : 1]);
      }
      case YUV420P -> {
        int half = (stride + 1) / 2;
        int first = height * stride + y / 2 * half + x / 2;
        set(line + x, luma);
        set(first, chroma[0]);
        set(first + half * ((height + 1) / 2), chroma[1]);
      }
    }
  }

  private void set(int at, int... values) {
    for (int i = 0; i < values.length; i++) {
      bytes[at + i] = (byte) values[i];
    }
  }

  /** Rec. ITU-R BT.601, 16 to 235. */
  private static int luma(int[] rgb) {
    return (int) Math.round(16 + (65.481 * rgb[0] + 128.553 * rgb[1] + 24.966 * rgb[2]) / 255);
  }

  /** Cb and Cr, 16 to 240. */
  private static int[] chroma(int[] rgb) {
    double blue = 128 + (-37.797 * rgb[0] - 74.203 * rgb[1] + 112 * rgb[2]) / 255;
    double red = 128 + (112 * rgb[0] - 93.786 * rgb[1] - 18.214 * rgb[2]) / 255;
    return new int[] {(int) Math.round(blue), (int) Math.round(red)};
  }
}
