// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The last line that says something in what a process writes; the rest is read and forgotten. */
final class LastLine {
  static final int MAX_BYTES = 300;

  private final ByteArrayOutputStream current = new ByteArrayOutputStream();
  private String last = "";

  /** Reads until the stream ends or fails; what was read until then counts. */
  void drain(InputStream in) {
    byte[] buffer = new byte[4096];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          add(buffer[i]);
        }
      }
    } catch (IOException e) {
      // The process is gone: there is nothing more to hear.
    }
    add((byte) '\n');
  }

  private synchronized void add(byte b) {
    if (b != '\n' && b != '\r') {
      if (current.size() < MAX_BYTES) {
        current.write(b);
      }
      return;
    }
    String line = current.toString(UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
    current.reset();
    if (!line.isEmpty()) {
      last = line;
    }
  }

  /** Empty where nothing was said. */
  synchronized String text() {
    return last;
  }
}
