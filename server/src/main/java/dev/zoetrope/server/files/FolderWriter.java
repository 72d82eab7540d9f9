// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/** Writes a folder piece by piece, the next when the one before has left. On an event loop. */
final class FolderWriter {
  private static final int PIECE_BYTES = 16 << 10;

  private final HttpServerResponse response;
  private final FolderText text;
  private final Listing listing;
  private final Iterator<Listing.Entry> entries;
  private boolean first = true;

  FolderWriter(HttpServerResponse response, FolderText text, Listing listing) {
    this.response = response;
    this.text = text;
    this.listing = listing;
    this.entries = listing.entries().iterator();
  }

  /** Begins; the rest follows by itself, or not at all where the reader leaves. */
  void begin(FilePath path) {
    response.setChunked(true);
    Buffer piece = Buffer.buffer(text.head(path, listing));
    next(piece);
  }

  private void next(Buffer piece) {
    while (entries.hasNext() && piece.length() < PIECE_BYTES) {
      piece.appendString(text.entry(entries.next(), first));
      first = false;
    }
    if (entries.hasNext()) {
      response.write(piece).onSuccess(written -> next(Buffer.buffer()));
    } else {
      response.end(piece.appendString(text.foot(listing)));
    }
  }
}
