// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every script that a page needs, as a Link header (RFC 8288): a browser that finds a script only
 * once it has read the one that imports it asks for each a round trip later.
 */
final class ModuleLinks {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:module\"[a-z=\" ]* src|modulepreload\" href)=\"((?:\\.\\./)*web/)([^\"]+)\"");
  private static final Pattern IMPORTED = Pattern.compile("(?:from|import) \"(\\.[^\"]+)\"");

  private ModuleLinks() {}

  /**
   * The header for a page; empty where it has no module.
   *
   * @param page its HTML
   * @param scripts the text of a script by its name below {@code web/}
   */
  static String of(String page, UnaryOperator<String> scripts) {
    Set<String> links = new LinkedHashSet<>();
    Matcher named = NAMED.matcher(page);
    while (named.find()) {
      String web = String.valueOf(named.group(1));
      String script = String.valueOf(named.group(2));
      needed(script, scripts).forEach(each -> links.add('<' + web + each + '>'));
    }
    return links.stream().map(link -> link + "; rel=modulepreload").collect(joining(", "));
  }

  private static Set<String> needed(String script, UnaryOperator<String> scripts) {
    Set<String> needed = new LinkedHashSet<>(Set.of(script));
    Deque<String> unread = new ArrayDeque<>(needed);
    while (!unread.isEmpty()) {
      String next = unread.remove();
      imports(scripts.apply(next))
          .map(path -> URI.create(next).resolve(path).toString())
          .filter(needed::add)
          .forEach(unread::add);
    }
    return needed;
  }

  private static Stream<String> imports(String script) {
    return script
        .lines()
        .filter(line -> line.startsWith("import "))
        .map(IMPORTED::matcher)
        .filter(Matcher::find)
        .map(found -> String.valueOf(found.group(1)));
  }
}
