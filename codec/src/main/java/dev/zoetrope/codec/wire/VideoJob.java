// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.RawLayout;
import dev.zoetrope.media.Track;
import org.jspecify.annotations.Nullable;

/**
 * Decode, scale, draw, encode as H.264 without reordering: a picture in is an access unit out. Each
 * keyframe begins with its parameter sets.
 *
 * @param input coding of the packets: MJPEG, H.264, H.265, or raw pictures
 * @param raw how raw pictures lie in their packets; null for any other coding
 * @param width pixels, at most; 0 as they come
 * @param gopTicks from one keyframe to the next, 1/90000 s: a tenth of a second to a minute
 * @param fps pictures a second, for the bit rate; 0 where that is to be found out
 */
public record VideoJob(Codec input, @Nullable RawLayout raw, int width, int gopTicks, int fps)
    implements Job {
  /** Where nobody asks for another: what cameras have. */
  public static final int DEFAULT_GOP_TICKS = 2 * Track.VIDEO_TICKS;

  static final String NAME = "video";
  private static final int MIN_GOP_TICKS = Track.VIDEO_TICKS / 10;
  private static final int MAX_GOP_TICKS = 60 * Track.VIDEO_TICKS;
  private static final int MAX_FPS = 1000;

  public VideoJob {
    new PictureInput(input, raw);
    check("width", width, 0, PictureInput.MAX_SIDE);
    check("gop-ticks", gopTicks, MIN_GOP_TICKS, MAX_GOP_TICKS);
    check("fps", fps, 0, MAX_FPS);
  }

  /**
   * What makes live video of a track.
   *
   * @throws IllegalArgumentException for a track of which none can be made, with the remedy
   */
  public static VideoJob of(Track track, int width) {
    return new VideoJob(track.codec(), track.raw(), width, DEFAULT_GOP_TICKS, 0);
  }

  private static void check(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "video " + key + " must be " + least + " to " + most + ": " + value);
    }
  }

  static VideoJob of(JobLines lines) {
    PictureInput input = PictureInput.of(lines);
    return new VideoJob(
        input.codec(),
        input.raw(),
        lines.number("width", 0, PictureInput.MAX_SIDE),
        lines.number("gop-ticks", MIN_GOP_TICKS, MAX_GOP_TICKS),
        lines.number("fps", 0, MAX_FPS));
  }

  @Override
  public String text() {
    JobLines lines = new JobLines().put("job", NAME);
    new PictureInput(input, raw).putTo(lines);
    return lines.put("width", width).put("gop-ticks", gopTicks).put("fps", fps).text();
  }
}
