// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import dev.zoetrope.media.PictureSize;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a multivariant playlist says of the one stream it leads to.
 *
 * @param codecs of all tracks, as RFC 6381 writes them
 * @param size of the picture where it is known
 */
public record Variant(List<String> codecs, @Nullable PictureSize size) {
  private static final double HEADROOM = 1.2;

  /**
   * The multivariant playlist; RFC 8216 section 4.3.4.
   *
   * @param uri address of the media playlist, relative to this one's
   * @param playlist what there is of the stream, for its rates
   */
  public String text(String uri, MediaPlaylist playlist) {
    List<Segment> segments = playlist.segments();
    long bytes = segments.stream().mapToLong(Segment::sizeBytes).sum();
    long nanos = segments.stream().mapToLong(Segment::durationNanos).sum();
    long longest = segments.stream().mapToLong(Segment::durationNanos).max().orElse(0);
    long peak =
        segments.stream()
            .filter(each -> each.durationNanos() >= longest / 2) // shorter, and a keyframe is all
            .mapToLong(Variant::bitsPerSecond)
            .max()
            .orElse(0);
    double rate = (double) PlaylistConstants.SECOND / playlist.constants().frameNanos();
    return "#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-STREAM-INF:BANDWIDTH="
        + Math.max(1, Math.round(peak * HEADROOM))
        + ",AVERAGE-BANDWIDTH="
        + Math.max(1, bitsPerSecond(bytes, nanos))
        + ",CODECS=\""
        + String.join(",", codecs.stream().map(Variant::inHls).toList())
        + "\""
        + (size == null ? "" : ",RESOLUTION=" + size.width() + "x" + size.height())
        + String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rate)
        + "\n"
        + uri
        + "\n";
  }

  /** Safari knows FLAC in MP4 only by its sample entry's name. */
  private static String inHls(String codec) {
    return codec.equals("flac") ? "fLaC" : codec;
  }

  private static long bitsPerSecond(Segment segment) {
    return bitsPerSecond(segment.sizeBytes(), segment.durationNanos());
  }

  private static long bitsPerSecond(long bytes, long nanos) {
    return nanos == 0 ? 0 : Math.round(bytes * 8.0 * PlaylistConstants.SECOND / nanos);
  }
}
