// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.PixelFormat;
import dev.zoetrope.media.RawLayout;
import dev.zoetrope.media.Track;
import org.jspecify.annotations.Nullable;

/**
 * Decode, thin out, scale, draw, encode as JPEG.
 *
 * @param input coding of the packets: MJPEG, H.264, H.265, or raw pictures
 * @param width pixels, at most; 0 as they come
 * @param quality 1 to 100; what libjpeg's figure of that name looks like
 * @param fps pictures a second, at most; 0 as they come
 * @param keyframesOnly decodes nothing else
 * @param raw how raw pictures lie in their packets; null for any other coding
 */
public record TranscodeJob(
    Codec input, int width, int quality, int fps, boolean keyframesOnly, @Nullable RawLayout raw)
    implements Job {
  /** Quality where nobody asks for one. */
  public static final int DEFAULT_QUALITY = 70;

  static final String NAME = "transcode";
  private static final int MAX_WIDTH = 8192;
  private static final int MAX_FPS = 1000;
  private static final int MIN_RAW_SIDE = 2;

  public TranscodeJob {
    boolean coded = input == Codec.MJPEG || input == Codec.H264 || input == Codec.HEVC;
    if (!coded && input != Codec.RAWVIDEO) {
      throw new IllegalArgumentException("transcode input must be a video codec: " + input);
    }
    if (coded != (raw == null)) {
      throw new IllegalArgumentException(
          "transcode input must have a layout exactly where it is raw: " + input);
    }
    if (raw != null) {
      check(raw);
    }
    check("width", width, 0, MAX_WIDTH);
    check("quality", quality, 1, 100);
    check("fps", fps, 0, MAX_FPS);
  }

  /** A job for coded packets. */
  public TranscodeJob(Codec input, int width, int quality, int fps, boolean keyframesOnly) {
    this(input, width, quality, fps, keyframesOnly, null);
  }

  /**
   * What makes JPEGs of a track, at the rate it has.
   *
   * @throws IllegalArgumentException for a track of which none can be made, with the remedy
   */
  public static TranscodeJob of(Track track, int width, int quality, boolean keyframesOnly) {
    return new TranscodeJob(track.codec(), width, quality, 0, keyframesOnly, track.raw());
  }

  /** A picture is one packet, and a packet one message. */
  private static void check(RawLayout raw) {
    PictureSize size = raw.size();
    int side = Math.max(size.width(), size.height());
    if (Math.min(size.width(), size.height()) < MIN_RAW_SIDE || side > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "raw pictures must be 2x2 to 8192x8192 to become JPEGs: " + size);
    }
    if (raw.sizeBytes() > Message.MAX_BODY) {
      throw new IllegalArgumentException(
          "raw pictures must have at most 8 MiB: %s of %s has %d bytes; choose a smaller size or MJPG"
              .formatted(raw.pixels().ffmpegName(), size, raw.sizeBytes()));
    }
  }

  private static void check(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "transcode " + key + " must be " + least + " to " + most + ": " + value);
    }
  }

  static TranscodeJob of(JobLines lines) {
    Codec input =
        Codec.named(lines.string("input"))
            .orElseThrow(() -> new IllegalArgumentException("transcode input must be known"));
    return new TranscodeJob(
        input,
        lines.number("width", 0, MAX_WIDTH),
        lines.number("quality", 1, 100),
        lines.number("fps", 0, MAX_FPS),
        lines.flag("keyframes-only"),
        input == Codec.RAWVIDEO ? layout(lines) : null);
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

  @Override
  public String text() {
    JobLines lines =
        new JobLines()
            .put("job", NAME)
            .put("input", input.ffmpegName())
            .put("width", width)
            .put("quality", quality)
            .put("fps", fps)
            .put("keyframes-only", keyframesOnly);
    if (raw != null) {
      lines
          .put("pixels", raw.pixels().ffmpegName())
          .put("size", raw.size())
          .put("stride", raw.strideBytes());
    }
    return lines.text();
  }
}
