// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.Codec;
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
  private static final int MAX_WIDTH = PictureInput.MAX_SIDE;
  private static final int MAX_FPS = 1000;

  public TranscodeJob {
    new PictureInput(input, raw);
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

  private static void check(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "transcode " + key + " must be " + least + " to " + most + ": " + value);
    }
  }

  static TranscodeJob of(JobLines lines) {
    PictureInput input = PictureInput.of(lines);
    return new TranscodeJob(
        input.codec(),
        lines.number("width", 0, MAX_WIDTH),
        lines.number("quality", 1, 100),
        lines.number("fps", 0, MAX_FPS),
        lines.flag("keyframes-only"),
        input.raw());
  }

  @Override
  public String text() {
    JobLines lines = new JobLines().put("job", NAME);
    new PictureInput(input, raw).putTo(lines);
    return lines
        .put("width", width)
        .put("quality", quality)
        .put("fps", fps)
        .put("keyframes-only", keyframesOnly)
        .text();
  }
}
