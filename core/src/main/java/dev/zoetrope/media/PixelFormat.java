// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

/** How the pixels of raw pictures lie in memory, named as FFmpeg names them. */
public enum PixelFormat {
  /** Y U Y V, 8 bits each, two pixels in four bytes (4:2:2); V4L2's YUYV. */
  YUYV422("yuyv422", 2),
  /** U Y V Y, otherwise as {@link #YUYV422}. */
  UYVY422("uyvy422", 2),
  /** A plane of Y, then one of U and V in turns at half the width and height (4:2:0). */
  NV12("nv12", 1),
  /** As {@link #NV12} with V before U. */
  NV21("nv21", 1),
  /** A plane of Y, one of U, one of V; the latter of half the width, height and stride (4:2:0). */
  YUV420P("yuv420p", 1),
  /** One byte of brightness a pixel. */
  GRAY8("gray", 1),
  /** Red, green, blue, a byte each. */
  RGB24("rgb24", 3),
  /** Blue, green, red, a byte each. */
  BGR24("bgr24", 3);

  private final String ffmpegName;
  private final int bytesPerPixel;

  PixelFormat(String ffmpegName, int bytesPerPixel) {
    this.ffmpegName = ffmpegName;
    this.bytesPerPixel = bytesPerPixel;
  }

  /** The name FFmpeg uses, for example {@code yuyv422}. */
  public String ffmpegName() {
    return ffmpegName;
  }

  /** Bytes a pixel takes in a line of the first plane. */
  public int bytesPerPixel() {
    return bytesPerPixel;
  }

  /** Bytes of a whole picture: all planes, one after the other. */
  long sizeBytes(int height, int strideBytes) {
    return switch (this) {
      case YUYV422, UYVY422, GRAY8, RGB24, BGR24 -> (long) strideBytes * height;
      case NV12, NV21 -> (long) strideBytes * (height + (height + 1) / 2);
      case YUV420P ->
          (long) strideBytes * height + 2L * ((strideBytes + 1) / 2) * ((height + 1) / 2);
    };
  }
}
