// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.RowBlock;

/** One event as a JSON object (RFC 8259): the schema {@code Event} of the contract. */
final class JsonText {
  private JsonText() {}

  static void write(RowBlock row, Text out) {
    byte[] bytes = row.bytes();
    out.add("{\"id\":\"").add(bytes, row.start(RowBlock.ID), row.end(RowBlock.ID));
    out.add("\",\"at\":\"").time(row.atMicros());
    out.add("\",\"type\":\"").add(bytes, row.start(RowBlock.TYPE), row.end(RowBlock.TYPE));
    out.add("\",\"camera\":");
    textOrNull(row, RowBlock.CAMERA, out);
    out.add(",\"user\":");
    textOrNull(row, RowBlock.USER, out);
    out.add(",\"address\":");
    textOrNull(row, RowBlock.ADDRESS, out);
    out.add(",\"message\":");
    text(row, RowBlock.MESSAGE, out);
    out.add(",\"details\":");
    out.add(bytes, row.start(RowBlock.DETAILS), row.end(RowBlock.DETAILS)).add('}');
  }

  private static void textOrNull(RowBlock row, int field, Text out) {
    if (row.start(field) == row.end(field)) {
      out.add("null");
    } else {
      text(row, field, out);
    }
  }

  /** There are no control characters in the table: only quotation mark and backslash are left. */
  private static void text(RowBlock row, int field, Text out) {
    byte[] bytes = row.bytes();
    int start = row.start(field);
    int end = row.end(field);
    out.add('"');
    for (int i = start; i < end; i++) {
      if (bytes[i] == '"' || bytes[i] == '\\') {
        out.add(bytes, start, i).add('\\');
        start = i;
      }
    }
    out.add(bytes, start, end).add('"');
  }
}
