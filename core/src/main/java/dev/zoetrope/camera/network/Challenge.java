// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One challenge of a {@code WWW-Authenticate} header (RFC 9110 11.3).
 *
 * @param scheme in lower case
 * @param parameters by name in lower case, values without quotes
 */
public record Challenge(String scheme, Map<String, String> parameters) {
  /** All challenges of all header values; what does not follow the grammar is passed over. */
  public static List<Challenge> parse(List<String> values) {
    List<Challenge> challenges = new ArrayList<>();
    for (String value : values) {
      new Parser(value).addTo(challenges);
    }
    return challenges;
  }

  /** A parameter's value; empty text where it is absent. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  private static final class Parser {
    private final String text;
    private int position;

    Parser(String text) {
      this.text = text;
    }

    void addTo(List<Challenge> challenges) {
      Map<String, String> current = new HashMap<>();
      while (skipSeparators()) {
        String token = token();
        if (token.isEmpty()) {
          position++; // no token character: not ours to understand
        } else if (skipBlanks() == '=') {
          position++;
          skipBlanks();
          current.put(token.toLowerCase(Locale.ROOT), value());
        } else {
          current = new HashMap<>();
          challenges.add(new Challenge(token.toLowerCase(Locale.ROOT), current));
        }
      }
    }

    private boolean skipSeparators() {
      while (position < text.length() && " \t,".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      return position < text.length();
    }

    private char skipBlanks() {
      while (position < text.length() && " \t".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      return position < text.length() ? text.charAt(position) : 0;
    }

    private String token() {
      int start = position;
      while (position < text.length() && " \t,=\"".indexOf(text.charAt(position)) < 0) {
        position++;
      }
      return text.substring(start, position);
    }

    private String value() {
      if (position >= text.length() || text.charAt(position) != '"') {
        return token();
      }
      StringBuilder quoted = new StringBuilder();
      for (position++; position < text.length() && text.charAt(position) != '"'; position++) {
        if (text.charAt(position) == '\\' && position + 1 < text.length()) {
          position++;
        }
        quoted.append(text.charAt(position));
      }
      position++;
      return quoted.toString();
    }
  }
}
