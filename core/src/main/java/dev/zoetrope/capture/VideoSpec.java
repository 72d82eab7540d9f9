// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

/**
 * What video of a camera is to look like. Equal ones of a camera share one rendition.
 *
 * @param encoded whether it is encoded anew, as H.264; otherwise it is as the camera sends it
 * @param width pixels, at most, of what is encoded anew; 0 as the camera delivers
 */
public record VideoSpec(boolean encoded, int width) {
  /** The camera's own packets. */
  public static final VideoSpec SOURCE = new VideoSpec(false, 0);

  /** H.264 in the camera's own size. */
  public static final VideoSpec H264 = new VideoSpec(true, 0);

  public VideoSpec {
    if (width != 0 && (!encoded || width < 16 || width > 4096)) {
      throw new IllegalArgumentException(
          "width must be 16 to 4096, of video that is encoded anew: " + width);
    }
  }

  /** Short form for names of threads and metrics, for example {@code h264-w640}. */
  @Override
  public String toString() {
    return encoded ? "h264" + (width == 0 ? "" : "-w" + width) : "source";
  }
}
