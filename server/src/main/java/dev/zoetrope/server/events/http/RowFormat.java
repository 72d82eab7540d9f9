// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.RowBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How events are written: a head, rows, and a foot. One for each answer; not thread-safe. */
interface RowFormat {
  void head(Text out);

  /** Writes the current row of the block. */
  void row(RowBlock row, Text out);

  /**
   * Writes what comes after the last row.
   *
   * @param next where more is to be had, for formats that can say so
   */
  void foot(Text out, Optional<Cursor> next);

  /** The formats there are. */
  enum Kind {
    JSON("application/json"),
    NDJSON("application/x-ndjson"),
    CSV("text/csv; charset=utf-8; header=present"),
    HTML("text/html; charset=utf-8");

    private final String contentType;

    Kind(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }

    RowFormat begin() {
      return switch (this) {
        case JSON -> new JsonFormat();
        case NDJSON -> new NdjsonFormat();
        case CSV -> new CsvFormat();
        case HTML -> new HtmlFormat();
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> ofWord(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The first of these that the client names; JSON where it names none. */
    static Kind accepted(String accept) {
      List<Kind> named =
          Arrays.stream(values())
              .filter(kind -> accept.contains(kind.contentType.split(";", 2)[0]))
              .toList();
      return named.contains(HTML) ? HTML : named.stream().findFirst().orElse(JSON);
    }
  }
}
