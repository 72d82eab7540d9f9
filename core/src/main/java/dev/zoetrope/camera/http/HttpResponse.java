// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import java.io.IOException;
import java.util.Locale;

/** One response: its head, and its body still to be read. */
record HttpResponse(ResponseHead head, HttpBody body) {
  private static final int MAX_DRAIN_BYTES = 64 << 10;

  /** Reads the rest of the body where that lets the connection be used again; whether it does. */
  boolean finish() throws IOException {
    String connection = head.first("connection").orElse("").toLowerCase(Locale.ROOT);
    boolean kept =
        head.version() == 11 ? !connection.contains("close") : connection.contains("keep-alive");
    return kept && body.delimited() && body.drain(MAX_DRAIN_BYTES);
  }
}
