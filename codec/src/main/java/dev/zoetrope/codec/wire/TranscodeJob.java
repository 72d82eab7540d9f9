// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.Codec;

/**
 * Decode, thin out, scale, draw, encode as JPEG.
 *
 * @param input coding of the packets: MJPEG, H.264 or H.265
 * @param width pixels, at most; 0 as they come
 * @param quality 1 to 100; what libjpeg's figure of that name looks like
 * @param fps pictures a second, at most; 0 as they come
 * @param keyframesOnly decodes nothing else
 */
public record TranscodeJob(Codec input, int width, int quality, int fps, boolean keyframesOnly)
    implements Job {
  /** Quality where nobody asks for one. */
  public static final int DEFAULT_QUALITY = 70;

  static final String NAME = "transcode";
  private static final int MAX_WIDTH = 8192;
  private static final int MAX_FPS = 1000;

  public TranscodeJob {
    if (input != Codec.MJPEG && input != Codec.H264 && input != Codec.HEVC) {
      throw new IllegalArgumentException("transcode input must be a video codec: " + input);
    }
    check("width", width, 0, MAX_WIDTH);
    check("quality", quality, 1, 100);
    check("fps", fps, 0, MAX_FPS);
  }

  private static void check(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "transcode " + key + " must be " + least + " to " + most + ": " + value);
    }
  }

  static TranscodeJob of(JobLines lines) {
    return new TranscodeJob(
        Codec.named(lines.string("input"))
            .orElseThrow(() -> new IllegalArgumentException("transcode input must be known")),
        lines.number("width", 0, MAX_WIDTH),
        lines.number("quality", 1, 100),
        lines.number("fps", 0, MAX_FPS),
        lines.flag("keyframes-only"));
  }

  @Override
  public String text() {
    return new JobLines()
        .put("job", NAME)
        .put("input", input.ffmpegName())
        .put("width", width)
        .put("quality", quality)
        .put("fps", fps)
        .put("keyframes-only", keyframesOnly)
        .text();
  }
}
