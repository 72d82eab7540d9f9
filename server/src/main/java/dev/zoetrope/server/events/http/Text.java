// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** UTF-8 that grows as it is written. Not thread-safe. */
final class Text {
  private static final long DAY_MICROS = 86_400_000_000L;

  private byte[] bytes = new byte[1 << 16];
  private int length;
  private long day = Long.MIN_VALUE;
  private byte[] date = {};

  Text add(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return add(encoded, 0, encoded.length);
  }

  Text add(byte[] from, int start, int end) {
    int count = end - start;
    room(count);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
    return this;
  }

  Text add(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  Text add(byte one) {
    room(1);
    bytes[length++] = one;
    return this;
  }

  /** As {@link #add(byte[], int, int)}, with that byte twice wherever it occurs. */
  Text addDoubling(byte twice, byte[] from, int start, int end) {
    room(2 * (end - start));
    byte[] to = bytes;
    int at = length;
    for (int i = start; i < end; i++) {
      byte one = from[i];
      to[at++] = one;
      if (one == twice) {
        to[at++] = one;
      }
    }
    length = at;
    return this;
  }

  /** Microseconds of the wall clock in the form of RFC 3339, with six digits after the point. */
  Text time(long micros) {
    long ofDay = Math.floorMod(micros, DAY_MICROS);
    long itsDay = Math.floorDiv(micros, DAY_MICROS);
    if (itsDay != day) {
      day = itsDay;
      date = (LocalDate.ofEpochDay(day) + "T").getBytes(StandardCharsets.US_ASCII);
    }
    long seconds = ofDay / 1_000_000;
    add(date, 0, date.length);
    digits(seconds / 3600, 2).add(':');
    digits(seconds / 60 % 60, 2).add(':');
    digits(seconds % 60, 2).add('.');
    return digits(ofDay % 1_000_000, 6).add('Z');
  }

  private Text digits(long value, int count) {
    room(count);
    long left = value;
    for (int i = length + count - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += count;
    return this;
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  int length() {
    return length;
  }

  /** What was written since the last call. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    length = 0;
    return taken;
  }
}
