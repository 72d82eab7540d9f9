// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.PixelFormat;
import dev.zoetrope.media.RawLayout;
import dev.zoetrope.media.Track;
import java.util.Locale;

/**
 * What a device will deliver.
 *
 * @param code of the pictures
 * @param size of the pictures
 * @param strideBytes from line to line of raw pictures; 0 of others
 * @param framesPerSecond 0 where the device does not say
 * @param bufferType single or multi-planar
 * @param planes of a multi-planar buffer, 1 to 8; otherwise 1
 * @param note what was asked for and not got; empty where all was
 */
record Agreement(
    PixelCode code,
    PictureSize size,
    int strideBytes,
    double framesPerSecond,
    int bufferType,
    int planes,
    String note) {
  private static final int SINGLE_PLANAR = 1;

  boolean multiPlanar() {
    return bufferType != SINGLE_PLANAR;
  }

  /**
   * Whether the device codes its pictures. Those are small and cost next to nothing to pass on, so
   * each of them counts; of others only the newest is worth being coded here.
   */
  boolean coded() {
    return code.pixels() == null;
  }

  Track track() {
    PixelFormat pixels = code.pixels();
    if (pixels == null) {
      return Track.mjpeg(size);
    }
    // A few drivers leave the stride to be guessed.
    int stride = Math.max(strideBytes, size.width() * pixels.bytesPerPixel());
    return Track.raw(new RawLayout(pixels, size, stride));
  }

  /** For people. */
  String terms() {
    String rate = framesPerSecond == 0 ? "" : " at " + text(framesPerSecond) + " fps";
    return code + " " + size + rate + note;
  }

  static String text(double rate) {
    return rate == Math.rint(rate)
        ? Long.toString((long) rate)
        : String.format(Locale.ROOT, "%.2f", rate);
  }
}
