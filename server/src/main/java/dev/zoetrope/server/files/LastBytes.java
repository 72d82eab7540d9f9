// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** What is held back of a body until all before it is known to be of one state of the file. */
final class LastBytes {
  private LastBytes() {}

  /**
   * Reads them, checks that the file was not changed until then, and closes it. Blocks.
   *
   * @throws IOException where it was changed; it is open then
   */
  static Buffer of(OpenFile file, Body body) throws IOException {
    Buffer last =
        body.tail().isPresent() ? Buffer.buffer(file.read(body.tail().get())) : body.closing();
    file.requireUnchanged();
    file.close();
    return last;
  }
}
