// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A media segment, or the beginning of one.
 *
 * @param msn its media sequence number
 * @param discontinuity whether timestamps do not follow on from the segment before it
 * @param startTime clock of day of its first picture
 * @param parts what it consists of
 * @param complete whether nothing more is added to it
 */
public record Segment(
    long msn,
    MediaEpoch epoch,
    boolean discontinuity,
    Instant startTime,
    List<Part> parts,
    boolean complete) {
  public Segment {
    parts = List.copyOf(parts);
  }

  /** The sum of its parts. */
  public long durationNanos() {
    return parts.stream().mapToLong(Part::durationNanos).sum();
  }

  /** The sum of its parts. */
  public long sizeBytes() {
    return parts.stream().mapToLong(Part::sizeBytes).sum();
  }

  /** The media of all its parts, each array shared and to be read only. */
  public List<byte[]> fragments() {
    List<byte[]> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.fragments()));
    return all;
  }

  String uri() {
    return epoch.prefix() + "/s" + msn + ".mp4";
  }
}
