// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import dev.zoetrope.container.hls.Reload.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A window at one moment. Immutable; any thread.
 *
 * @param discontinuitySequence discontinuities that have left the list
 * @param segments what is listed, oldest first; the last one may be in the making
 * @param retired what is no longer listed and may still be asked for
 * @param hint address of the part that comes next, relative to the playlist's, without query
 * @param query what every address in the text ends with, {@code ?} included; may be empty
 */
public record MediaPlaylist(
    PlaylistConstants constants,
    long discontinuitySequence,
    List<Segment> segments,
    List<Segment> retired,
    String hint,
    String query) {
  public MediaPlaylist {
    segments = List.copyOf(segments);
    retired = List.copyOf(retired);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("playlist must have a segment: it has none");
    }
  }

  /** The playlist's text, in full; RFC 8216 section 4. */
  public String text() {
    return new PlaylistText(this).full();
  }

  /**
   * The text for a player that has an earlier one: segments beyond the skip boundary are counted
   * instead of listed. The full text where there are none.
   */
  public String delta() {
    return new PlaylistText(this).delta();
  }

  /** Whether a request that wants this is to be answered with this playlist. */
  public Verdict judge(Reload wanted) {
    Segment last = segments.getLast();
    long open = last.complete() ? last.msn() + 1 : last.msn();
    int parts = last.complete() ? 0 : last.parts().size();
    if (wanted.msn() > open + 1 || partTooFar(wanted, open, parts)) {
      return Verdict.REFUSE;
    }
    return holds(wanted, open, parts) ? Verdict.AT_ONCE : Verdict.WAIT;
  }

  private boolean partTooFar(Reload wanted, long open, int parts) {
    int limit = constants.advancePartLimit();
    return (wanted.msn() == open && wanted.part() >= parts + limit)
        || (wanted.msn() > open && wanted.part() >= limit);
  }

  /** A part past the last of its segment stands for the first of the next one. */
  private boolean holds(Reload wanted, long open, int parts) {
    if (wanted.msn() >= open) {
      return wanted.msn() == open && wanted.part() != Reload.WHOLE && wanted.part() < parts;
    }
    if (wanted.msn() < open - 1 || wanted.part() == Reload.WHOLE || parts > 0) {
      return true;
    }
    return find(wanted.msn()).map(each -> wanted.part() < each.parts().size()).orElse(true);
  }

  private Optional<Segment> find(long msn) {
    return segments.stream().filter(each -> each.msn() == msn).findFirst();
  }

  /** The complete segment of that number and epoch; empty where it is gone or still to come. */
  public Optional<Segment> segment(String prefix, long msn) {
    return kept(prefix).filter(each -> each.msn() == msn && each.complete()).findFirst();
  }

  /** The part of that number and epoch; empty where it is gone or still to come. */
  public Optional<Part> part(String prefix, long number) {
    return kept(prefix)
        .flatMap(each -> each.parts().stream())
        .filter(part -> part.number() == number)
        .findFirst();
  }

  /** Whether that part is the one that comes next. */
  public boolean hints(String prefix, long number) {
    return hint.equals(Part.uri(prefix, number));
  }

  /** The epoch of that prefix; empty where nothing of it is kept. */
  public Optional<MediaEpoch> epoch(String prefix) {
    return kept(prefix).map(Segment::epoch).findFirst();
  }

  private Stream<Segment> kept(String prefix) {
    return Stream.concat(retired.stream(), segments.stream())
        .filter(each -> each.epoch().prefix().equals(prefix));
  }
}
