// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/**
 * Finds the end of a JPEG while it arrives, so that a frame without a length is handed over with
 * its last byte and not when the next part begins.
 *
 * <p>Segments are stepped over by their length (a thumbnail in one has an EOI of its own); within
 * scan data a marker cannot be mistaken, as ff is followed by 00 there (ITU-T T.81 B.1.1.5). What
 * does not look like a JPEG has no end here, see {@link #lost}. One use each, one thread.
 */
public final class JpegEndFinder {
  private enum State {
    START,
    MARKER,
    CODE,
    LENGTH_HIGH,
    LENGTH_LOW,
    SEGMENT,
    SCAN,
    SCAN_MARKER,
    NOT_JPEG
  }

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  private State state = State.START;
  private int marker;
  private int left;

  /** Looks at the next bytes, {@code from} to {@code to}; the index just after EOI, or -1. */
  public int find(byte[] data, int from, int to) {
    int i = from;
    while (i < to && state != State.NOT_JPEG) {
      if (state == State.SCAN) {
        i = skipScan(data, i, to);
      } else if (state == State.SEGMENT) {
        i = skipSegment(i, to);
      } else if (step(data[i++] & 0xFF)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether what was looked at is no JPEG, so that no end will be found. */
  public boolean lost() {
    return state == State.NOT_JPEG;
  }

  private int skipScan(byte[] data, int from, int to) {
    int i = from;
    while (i < to && data[i] != -1) {
      i++;
    }
    if (i < to) {
      state = State.SCAN_MARKER;
      i++;
    }
    return i;
  }

  private int skipSegment(int from, int to) {
    int count = Math.min(left, to - from);
    left -= count;
    if (left == 0) {
      state = marker == SOS ? State.SCAN : State.MARKER;
    }
    return from + count;
  }

  /** One byte; true where it ends the JPEG. */
  private boolean step(int b) {
    switch (state) {
      case START, MARKER -> state = b == 0xFF ? State.CODE : State.NOT_JPEG;
      case CODE, SCAN_MARKER -> {
        return code(b);
      }
      case LENGTH_HIGH -> {
        left = b << 8;
        state = State.LENGTH_LOW;
      }
      default -> {
        left = (left | b) - 2;
        state = left < 0 ? State.NOT_JPEG : State.SEGMENT;
      }
    }
    return false;
  }

  private boolean code(int b) {
    boolean inScan = state == State.SCAN_MARKER;
    marker = b;
    if (b == EOI) {
      return true;
    }
    if ((b >= 0xD0 && b < SOI) || b == 0) { // a restart marker; ff 00 is a byte of data
      state = inScan ? State.SCAN : State.NOT_JPEG;
    } else if (b == SOI) {
      state = inScan ? State.NOT_JPEG : State.MARKER;
    } else if (b != 0xFF) { // ff ff: fill, the code is still to come
      state = State.LENGTH_HIGH;
    }
    return false;
  }
}
