// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which codecs a page can play. What counts is a codec's name, such as {@code hvc1}, without its
 * profile and level: pages ask their browser about a few usual ones, and browsers play the others
 * of a name as well.
 *
 * @param names in lower case; none where the page does not say, which is everything
 */
record Playable(Set<String> names) {
  private static final Pattern CODECS = Pattern.compile("codecs\\s*=\\s*\"?([^\";]*)");

  /** What these media types name, for example {@code video/mp4; codecs="avc1.640028"}. */
  static Playable of(List<String> types) {
    Set<String> names = new TreeSet<>();
    for (String type : types) {
      Matcher codecs = CODECS.matcher(type);
      String list = codecs.find() ? String.valueOf(codecs.group(1)) : type;
      for (String codec : list.split(",", -1)) {
        names.add(name(codec));
      }
    }
    return new Playable(names);
  }

  boolean plays(String codec) {
    return names.isEmpty() || names.contains(name(codec));
  }

  private static String name(String codec) {
    return codec.strip().toLowerCase(Locale.ROOT).replaceFirst("\\..*", "");
  }
}
