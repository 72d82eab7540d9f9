// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.RowBlock;
import java.util.Optional;

/**
 * Comma-separated values with a header line (RFC 4180). A text that a spreadsheet would take for a
 * formula gets an apostrophe before it: some of it comes from whoever tries to log in, and from
 * cameras.
 */
final class CsvFormat implements RowFormat {
  @Override
  public void head(Text out) {
    out.add("id,at,type,camera,user,address,message,details\r\n");
  }

  @Override
  public void row(RowBlock row, Text out) {
    out.add(row.bytes(), row.start(RowBlock.ID), row.end(RowBlock.ID)).add(',');
    out.time(row.atMicros());
    for (int field = RowBlock.TYPE; field < RowBlock.FIELDS; field++) {
      out.add(',');
      field(row, field, out);
    }
    out.add('\r').add('\n');
  }

  private static void field(RowBlock row, int field, Text out) {
    byte[] bytes = row.bytes();
    int start = row.start(field);
    int end = row.end(field);
    boolean formula = start < end && isFormula(bytes[start]);
    if (!needsQuotes(bytes, start, end)) {
      if (formula) {
        out.add('\'');
      }
      out.add(bytes, start, end);
      return;
    }
    out.add('"');
    if (formula) {
      out.add('\'');
    }
    out.addDoubling((byte) '"', bytes, start, end).add('"');
  }

  private static boolean isFormula(byte first) {
    return first == '=' || first == '+' || first == '-' || first == '@';
  }

  /** There are no line ends in the table. */
  private static boolean needsQuotes(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == ',' || bytes[i] == '"') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void foot(Text out, Optional<Cursor> next) {}
}
