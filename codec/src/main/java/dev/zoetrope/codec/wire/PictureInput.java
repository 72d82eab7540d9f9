// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.PixelFormat;
import dev.zoetrope.media.RawLayout;
import org.jspecify.annotations.Nullable;

/**
 * What pictures are made of.
 *
 * @param codec coding of the packets: MJPEG, H.264, H.265, or raw pictures
 * @param raw how raw pictures lie in their packets; null for any other coding
 */
record PictureInput(Codec codec, @Nullable RawLayout raw) {
  static final int MAX_SIDE = 8192;

  private static final int MIN_RAW_SIDE = 2;

  PictureInput {
    boolean coded = codec == Codec.MJPEG || codec == Codec.H264 || codec == Codec.HEVC;
    if (!coded && codec != Codec.RAWVIDEO) {
      throw new IllegalArgumentException("transcode input must be a video codec: " + codec);
    }
    if (coded != (raw == null)) {
      throw new IllegalArgumentException(
          "transcode input must have a layout exactly where it is raw: " + codec);
    }
    if (raw != null) {
      check(raw);
    }
  }

  /** A picture is one packet, and a packet one message. */
  private static void check(RawLayout raw) {
    PictureSize size = raw.size();
    int side = Math.max(size.width(), size.height());
    if (Math.min(size.width(), size.height()) < MIN_RAW_SIDE || side > MAX_SIDE) {
      throw new IllegalArgumentException(
          "raw pictures must be 2x2 to 8192x8192 to be encoded: " + size);
    }
    if (raw.sizeBytes() > Message.MAX_BODY) {
      throw new IllegalArgumentException(
          "raw pictures must have at most 8 MiB: %s of %s has %d bytes; choose a smaller size or MJPG"
              .formatted(raw.pixels().ffmpegName(), size, raw.sizeBytes()));
    }
  }

  static PictureInput of(JobLines lines) {
    Codec codec =
        Codec.named(lines.string("input"))
            .orElseThrow(() -> new IllegalArgumentException("transcode input must be known"));
    return new PictureInput(codec, codec == Codec.RAWVIDEO ? layout(lines) : null);
  }

  private static RawLayout layout(JobLines lines) {
    String name = lines.string("pixels");
    for (PixelFormat pixels : PixelFormat.values()) {
      if (pixels.ffmpegName().equals(name)) {
        PictureSize size = PictureSize.parse(lines.string("size"));
        return new RawLayout(pixels, size, lines.number("stride", 1, Message.MAX_BODY));
      }
    }
    throw new IllegalArgumentException("transcode pixels must be known");
  }

  void putTo(JobLines lines) {
    lines.put("input", codec.ffmpegName());
    if (raw != null) {
      lines
          .put("pixels", raw.pixels().ffmpegName())
          .put("size", raw.size())
          .put("stride", raw.strideBytes());
    }
  }
}
