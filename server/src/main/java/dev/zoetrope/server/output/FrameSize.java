// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.hub.Published;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.jpeg.JpegHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How large a placeholder is to be: as the last picture, or as the next is likely to be. */
final class FrameSize {
  private static final int USUAL_WIDTH = 640;
  private static final int MOST_WIDTH = 1920;
  private static final long EVERY_NANOS = 2_000_000_000L;

  private final int askedWidth;
  private @Nullable PictureSize seen;
  private boolean looked;
  private long lookedNanos;

  /**
   * A size not known yet.
   *
   * @param askedWidth what the viewers asked for; 0 where they take what comes
   */
  FrameSize(int askedWidth) {
    this.askedWidth = askedWidth;
  }

  /** Looks at a frame now and then. */
  void see(Published frame, long nowNanos) {
    if (looked && nowNanos - lookedNanos < EVERY_NANOS) {
      return;
    }
    looked = true;
    lookedNanos = nowNanos;
    try {
      seen = JpegHeader.parse(frame.packet().payload()).size();
    } catch (MalformedMediaException e) {
      // the size seen before serves as well
    }
  }

  PictureSize guess(List<Track> tracks) {
    if (seen != null) {
      return scaled(seen, MOST_WIDTH);
    }
    for (Track track : tracks) {
      if (track.size() != null) {
        return scaled(track.size(), askedWidth == 0 ? MOST_WIDTH : askedWidth);
      }
    }
    int width = askedWidth == 0 ? USUAL_WIDTH : Math.min(askedWidth, MOST_WIDTH);
    return new PictureSize(width, Math.max(1, width * 9 / 16));
  }

  private static PictureSize scaled(PictureSize size, int most) {
    int width = Math.min(size.width(), Math.min(most, MOST_WIDTH));
    return new PictureSize(width, Math.max(1, (int) ((long) size.height() * width / size.width())));
  }
}
