// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.RowBlock;
import java.util.Optional;

/** A JSON object a line, and nothing else. */
final class NdjsonFormat implements RowFormat {
  @Override
  public void head(Text out) {}

  @Override
  public void row(RowBlock row, Text out) {
    JsonText.write(row, out);
    out.add('\n');
  }

  @Override
  public void foot(Text out, Optional<Cursor> next) {}
}
