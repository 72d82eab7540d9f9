// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.media.jpeg.JpegEndFinder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The received bytes that are not yet consumed, and the stream more of them come from. Indexes are
 * relative to the first such byte. Grows to what is asked to be kept; the caller bounds that.
 */
final class Window {
  private static final int INITIAL_BYTES = 32 << 10;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int start;
  private int end;

  Window(InputStream in) {
    this.in = in;
  }

  int available() {
    return end - start;
  }

  byte at(int index) {
    return buffer[start + index];
  }

  /** Reads once, blocking; false at the end of the stream. */
  boolean fill() throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == buffer.length) {
      makeRoom();
    }
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }

  private void makeRoom() {
    byte[] target = start > buffer.length / 2 ? buffer : new byte[buffer.length * 2];
    System.arraycopy(buffer, start, target, 0, available());
    end -= start;
    start = 0;
    buffer = target;
  }

  /** Waits until that many bytes are there; false where the stream ends before. */
  boolean require(int count) throws IOException {
    while (available() < count) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Length of the line at the start including its LF, or the given limit where it is longer, or
   * what is left at the end of the stream, at last 0.
   */
  int lineLength(int limit) throws IOException {
    int seen = 0;
    while (true) {
      int known = Math.min(available(), limit);
      while (seen < known) {
        if (at(seen++) == '\n') {
          return seen;
        }
      }
      if (seen == limit || !fill()) {
        return seen;
      }
    }
  }

  /** The first bytes as text, without white space and control characters at both ends. */
  String text(int length) {
    return new String(buffer, start, length, ISO_8859_1).trim();
  }

  /** Index of the first occurrence that begins before {@code limit}, or -1. */
  int indexOf(byte[] wanted, int from, int limit) {
    int last = Math.min(limit, available() - wanted.length + 1);
    for (int i = from; i < last; i++) {
      if (buffer[start + i] == wanted[0]
          && Arrays.equals(
              buffer, start + i, start + i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Lets the finder look at bytes {@code from} to the last; index just after its end, or -1. */
  int findEnd(JpegEndFinder finder, int from) {
    int found = finder.find(buffer, start + from, end);
    return found < 0 ? -1 : found - start;
  }

  void skip(int count) {
    start += count;
  }

  /** Takes the first bytes out as an array of their own. */
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(buffer, start, start + count);
    start += count;
    return taken;
  }

  /**
   * Takes exactly that many bytes, those not yet received straight from the stream; shorter where
   * the stream ends. No more memory is taken than twice what was received, or {@code trusted}.
   */
  byte[] takeFully(int count, int trusted) throws IOException {
    byte[] taken = new byte[Math.min(count, Math.max(trusted, available()))];
    int have = Math.min(count, available());
    System.arraycopy(buffer, start, taken, 0, have);
    start += have;
    while (have < count) {
      if (have == taken.length) {
        taken = Arrays.copyOf(taken, (int) Math.min(count, 2L * have));
      }
      int read = in.read(taken, have, taken.length - have);
      if (read < 0) {
        return Arrays.copyOf(taken, have);
      }
      have += read;
    }
    return taken;
  }
}
