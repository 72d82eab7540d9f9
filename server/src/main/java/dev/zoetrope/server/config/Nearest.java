// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a mistyped one was meant to be. */
final class Nearest {
  private Nearest() {}

  /** The known word that needs the fewest changed characters, at most a third of them. */
  static Optional<String> of(String word, Collection<String> known) {
    String folded = fold(word);
    return known.stream()
        .filter(candidate -> distance(folded, fold(candidate)) <= allowed(candidate))
        .min(Comparator.comparingInt(candidate -> distance(folded, fold(candidate))));
  }

  private static int allowed(String candidate) {
    return Math.max(1, candidate.length() / 3);
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  private static int distance(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, i, j, one, other);
      }
    }
    return d[one.length()][other.length()];
  }

  private static int step(int[][] d, int i, int j, String one, String other) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int best = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
