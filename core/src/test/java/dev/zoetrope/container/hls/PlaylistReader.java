// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.util.ArrayList;
import java.util.List;

/** What a player makes of a playlist: enough of a reader to hold two against each other. */
record PlaylistReader(List<String> head, long msn, List<List<String>> segments, List<String> tail) {
  private static final String SKIP = "#EXT-X-SKIP:SKIPPED-SEGMENTS=";

  static PlaylistReader read(String text) {
    List<String> head = new ArrayList<>();
    List<List<String>> segments = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    long msn = 0;
    for (String line : text.lines().toList()) {
      if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
        msn = Long.parseLong(line.substring(line.indexOf(':') + 1));
      } else if (isConstant(line)) {
        head.add(line);
      } else {
        lines.add(line);
      }
      if (!line.startsWith("#")) {
        segments.add(List.copyOf(lines));
        lines.clear();
      }
    }
    return new PlaylistReader(head, msn, segments, lines);
  }

  private static boolean isConstant(String line) {
    return line.matches("#EXT(M3U|-X-(VERSION|TARGETDURATION|SERVER-CONTROL|PART-INF)).*");
  }

  /** The whole list, of this delta update and what was there before (8216bis section 6.3.7). */
  PlaylistReader onto(PlaylistReader before) {
    if (segments.isEmpty() || segments.getFirst().stream().noneMatch(l -> l.startsWith(SKIP))) {
      return this;
    }
    List<String> first = new ArrayList<>(segments.getFirst());
    int at = first.indexOf(first.stream().filter(l -> l.startsWith(SKIP)).findFirst().get());
    int skipped = Integer.parseInt(first.remove(at).substring(SKIP.length()));
    List<List<String>> all = new ArrayList<>();
    for (long each = msn; each < msn + skipped; each++) {
      all.add(before.segments().get((int) (each - before.msn())));
    }
    all.add(first);
    all.addAll(segments.subList(1, segments.size()));
    return new PlaylistReader(head, msn, all, tail);
  }

  /** The addresses of the segments, with the tags that stay with them however old they get. */
  List<List<String>> lasting() {
    return segments.stream().map(PlaylistReader::lasting).toList();
  }

  private static List<String> lasting(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.matches("#EXT-X-(PART|MAP|DISCONTINUITY-SEQUENCE).*"))
        .toList();
  }
}
