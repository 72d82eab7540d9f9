// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.RowBlock;
import java.util.Optional;

/** One JSON object, with a line for each event so that it can be read while it comes. */
final class JsonFormat implements RowFormat {
  private boolean begun;

  @Override
  public void head(Text out) {
    out.add("{\"events\":[");
  }

  @Override
  public void row(RowBlock row, Text out) {
    out.add(begun ? ",\n" : "\n");
    begun = true;
    JsonText.write(row, out);
  }

  @Override
  public void foot(Text out, Optional<Cursor> next) {
    String cursor = next.map(it -> '"' + it.text() + '"').orElse("null");
    out.add("\n],\"next\":" + cursor + "}\n");
  }
}
