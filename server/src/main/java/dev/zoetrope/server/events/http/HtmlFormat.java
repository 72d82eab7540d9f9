// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.RowBlock;
import java.util.Optional;

/**
 * A page with one table. Its columns have fixed widths, so that a browser shows each row when it
 * comes; links lead to where they should also behind a proxy that adds a prefix.
 */
final class HtmlFormat implements RowFormat {
  private static final int[] TEXTS = {
    RowBlock.TYPE,
    RowBlock.CAMERA,
    RowBlock.USER,
    RowBlock.ADDRESS,
    RowBlock.MESSAGE,
    RowBlock.DETAILS
  };

  private long rows;

  @Override
  public void head(Text out) {
    out.add(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Events - Zoetrope</title>
        <link rel="icon" href="../../web/icon.svg">
        <link rel="stylesheet" href="../../web/events/table.css">
        </head>
        <body>
        <h1>Events</h1>
        <table>
        <thead><tr><th>Time</th><th>Type</th><th>Camera</th><th>User</th><th>Address</th>\
        <th>What happened</th><th>Details</th></tr></thead>
        <tbody>
        """);
  }

  @Override
  public void row(RowBlock row, Text out) {
    rows++;
    out.add("<tr><td>").time(row.atMicros());
    for (int field : TEXTS) {
      out.add("</td><td>");
      escaped(row, field, out);
    }
    out.add("</td></tr>\n");
  }

  private static void escaped(RowBlock row, int field, Text out) {
    byte[] bytes = row.bytes();
    int start = row.start(field);
    int end = row.end(field);
    for (int i = start; i < end; i++) {
      String instead =
          switch (bytes[i]) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
          };
      if (!instead.isEmpty()) {
        out.add(bytes, start, i).add(instead);
        start = i + 1;
      }
    }
    out.add(bytes, start, end);
  }

  @Override
  public void foot(Text out, Optional<Cursor> next) {
    out.add("</tbody>\n</table>\n<p>" + rows + (rows == 1 ? " event" : " events"));
    out.add(next.isPresent() ? "; there are more.</p>\n" : "; these are all.</p>\n");
    out.add("</body>\n</html>\n");
  }
}
