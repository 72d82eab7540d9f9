// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

/**
 * How the pictures of a raw track lie in their packets: line by line from the top, planes one after
 * the other without gaps.
 *
 * @param pixels order and size of the samples
 * @param size of the picture
 * @param strideBytes from the beginning of a line of the first plane to that of the next; at least
 *     what the pixels take, often more. Planes of two interleaved colours have the same, planes of
 *     one colour half of it
 */
public record RawLayout(PixelFormat pixels, PictureSize size, int strideBytes) {
  public RawLayout {
    if (strideBytes < size.width() * pixels.bytesPerPixel()) {
      throw new IllegalArgumentException(
          "stride must be at least %d bytes for %s of %s: %d"
              .formatted(
                  size.width() * pixels.bytesPerPixel(), pixels.ffmpegName(), size, strideBytes));
    }
  }

  /** Bytes of a picture and so of each packet. */
  public long sizeBytes() {
    return pixels.sizeBytes(size.height(), strideBytes);
  }
}
