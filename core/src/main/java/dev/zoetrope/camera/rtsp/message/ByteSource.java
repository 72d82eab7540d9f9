// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import java.io.IOException;

/** Where a reader's bytes come from. */
@FunctionalInterface
public interface ByteSource {
  /**
   * Puts bytes into the array.
   *
   * @return how many, 0 where none came in time, -1 at the end
   */
  int read(byte[] target, int offset, int length) throws IOException;
}
