// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a media playlist: RFC 8216 section 4, and the tags of its second edition. */
final class PlaylistText {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final MediaPlaylist playlist;
  private final PlaylistConstants constants;
  private final StringBuilder out = new StringBuilder(4096);
  private @Nullable MediaEpoch epoch;

  PlaylistText(MediaPlaylist playlist) {
    this.playlist = playlist;
    this.constants = playlist.constants();
  }

  String full() {
    return write(0);
  }

  String delta() {
    return write(skippable());
  }

  private String write(int skipped) {
    head();
    List<Segment> segments = playlist.segments();
    if (skipped > 0) {
      line("#EXT-X-SKIP:SKIPPED-SEGMENTS=" + skipped);
      epoch = segments.get(skipped - 1).epoch();
    }
    long partsFrom = durationNanos() - constants.holdBackNanos(); // both are three target durations
    long end = 0;
    for (int i = 0; i < segments.size(); i++) {
      end += segments.get(i).durationNanos();
      if (i >= skipped) {
        segment(segments.get(i), end > partsFrom);
      }
    }
    line("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"" + playlist.hint() + playlist.query() + "\"");
    return out.toString();
  }

  private void head() {
    line("#EXTM3U");
    line("#EXT-X-VERSION:9");
    line("#EXT-X-TARGETDURATION:" + constants.targetDurationSeconds());
    line(
        "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK="
            + millis(constants.partHoldBackNanos())
            + ",HOLD-BACK="
            + millis(constants.holdBackNanos())
            + ",CAN-SKIP-UNTIL="
            + millis(constants.skipUntilNanos()));
    line("#EXT-X-PART-INF:PART-TARGET=" + millis(constants.partTargetNanos()));
    line("#EXT-X-MEDIA-SEQUENCE:" + playlist.segments().getFirst().msn());
    line("#EXT-X-DISCONTINUITY-SEQUENCE:" + playlist.discontinuitySequence());
  }

  private void segment(Segment segment, boolean withParts) {
    if (segment.discontinuity()) {
      line("#EXT-X-DISCONTINUITY");
    }
    if (!segment.epoch().equals(epoch)) {
      epoch = segment.epoch();
      line("#EXT-X-MAP:URI=\"" + epoch.initUri() + playlist.query() + "\"");
    }
    line("#EXT-X-PROGRAM-DATE-TIME:" + DATE_TIME.format(segment.startTime()));
    if (withParts || !segment.complete()) {
      segment.parts().forEach(part -> part(part, segment.epoch()));
    }
    if (segment.complete()) {
      line("#EXTINF:" + seconds(segment.durationNanos()) + ",");
      line(segment.uri() + playlist.query());
    }
  }

  private void part(Part part, MediaEpoch of) {
    line(
        "#EXT-X-PART:DURATION="
            + seconds(part.durationNanos())
            + ",URI=\""
            + part.uri(of)
            + playlist.query()
            + "\""
            + (part.independent() ? ",INDEPENDENT=YES" : ""));
  }

  /** How many segments end beyond the skip boundary. */
  private int skippable() {
    long after = durationNanos();
    int count = 0;
    for (Segment segment : playlist.segments()) {
      after -= segment.durationNanos();
      if (!segment.complete() || after < constants.skipUntilNanos()) {
        return count;
      }
      count++;
    }
    return count;
  }

  private long durationNanos() {
    return playlist.segments().stream().mapToLong(Segment::durationNanos).sum();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static long second() {
    return PlaylistConstants.SECOND;
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%d.%03d", nanos / second(), nanos % second() / 1_000_000);
  }

  /** To a hundredth of a millisecond: sums of many parts stay exact to the millisecond. */
  private static String seconds(long nanos) {
    long rounded = (nanos + 5_000) / 10_000;
    return String.format(Locale.ROOT, "%d.%05d", rounded / 100_000, rounded % 100_000);
  }
}
