// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.PictureSize;

/**
 * VisualSampleEntry, ISO/IEC 14496-12 section 12.1.3, with {@code pasp} where pixels are not
 * square.
 *
 * @param size of the coded picture minus what is cropped; what a browser reports as its size
 * @param sampleWidth with the next, the shape of a pixel
 */
record PictureEntry(String type, PictureSize size, int sampleWidth, int sampleHeight) {
  private static final int DOTS_PER_INCH = 72 << 16;
  private static final int MAX_SIDE = 65_535;

  void write(BoxWriter out, Runnable configuration) {
    out.box(
        type,
        () -> {
          out.zeros(6).u16(1); // data_reference_index
          out.zeros(16).u16(size.width()).u16(size.height());
          out.u32(DOTS_PER_INCH).u32(DOTS_PER_INCH).u32(0);
          out.u16(1).zeros(32).u16(24).u16(0xFFFF); // frames a sample, name, depth, pre_defined
          configuration.run();
          if (sampleWidth != sampleHeight) {
            out.box("pasp", () -> out.u32(sampleWidth).u32(sampleHeight));
          }
        });
  }

  /** Height as coded, width as many times wider as pixels are. */
  PictureSize displaySize() {
    long width = (long) size.width() * sampleWidth / sampleHeight;
    return new PictureSize(Math.clamp(width, 1, MAX_SIDE), size.height());
  }
}
