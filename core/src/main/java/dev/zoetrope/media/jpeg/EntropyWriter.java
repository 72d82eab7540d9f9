// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import java.util.Arrays;

/**
 * Bits to the bytes of an entropy-coded segment: after each ff byte comes a stuffed 00 (ITU-T T.81
 * F.1.2.3). Used again for one segment after the other.
 */
final class EntropyWriter {
  private static final int LENGTH_MASK = (1 << HuffmanTable.LENGTH_BITS) - 1;

  private byte[] bytes = new byte[4096];
  private int size;
  private long pending;
  private int pendingBits;

  /** Where a segment stands between two tokens. */
  record State(int size, long pending, int pendingBits) {
    static final State BEGIN = new State(0, 0, 0);
  }

  State state() {
    return new State(size, pending, pendingBits);
  }

  /** Goes on where a segment stood once, whose bytes up to there begin the given ones. */
  void resume(State state, byte[] segment) {
    while (bytes.length < state.size) {
      bytes = new byte[2 * bytes.length];
    }
    System.arraycopy(segment, 0, bytes, 0, state.size);
    size = state.size;
    pending = state.pending;
    pendingBits = state.pendingBits;
  }

  /** Appends a token: bits, shifted left by five, and their number, up to 26, in the lower five. */
  void put(int token) {
    int length = token & LENGTH_MASK;
    pending = pending << length | token >>> HuffmanTable.LENGTH_BITS;
    pendingBits += length;
    if (pendingBits >= Integer.SIZE) {
      drain();
    }
  }

  /** Ends the segment with one-bits up to a whole byte, returns it and begins a new one. */
  byte[] finish() {
    int fill = -pendingBits & 7;
    put(((1 << fill) - 1) << HuffmanTable.LENGTH_BITS | fill);
    drain();
    byte[] segment = Arrays.copyOf(bytes, size);
    size = 0;
    return segment;
  }

  private void drain() {
    if (size + 2 * Long.BYTES > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    while (pendingBits >= 8) {
      pendingBits -= 8;
      byte next = (byte) (pending >>> pendingBits);
      bytes[size++] = next;
      if (next == -1) {
        bytes[size++] = 0;
      }
    }
  }
}
