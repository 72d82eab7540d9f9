// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import java.nio.charset.StandardCharsets;

/**
 * Rows as they were read: UTF-8, fields apart by 0x1F, rows apart by 0x1E, neither of which occurs
 * within. {@link #next} makes one row current, whose fields are then slices of {@link #bytes}. Not
 * thread-safe.
 */
public final class RowBlock {
  /** Places of fields in a row. */
  public static final int ID = 0;

  public static final int AT = 1;
  public static final int TYPE = 2;
  public static final int CAMERA = 3;
  public static final int USER = 4;
  public static final int ADDRESS = 5;
  public static final int MESSAGE = 6;
  public static final int DETAILS = 7;
  public static final int FIELDS = 8;

  private static final byte FIELD_END = 0x1F;
  private static final byte ROW_END = 0x1E;

  private final byte[] bytes;
  private final int[] ends = new int[FIELDS];
  private int rowStart;
  private int nextStart;
  private int rows;

  RowBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Goes to the next row; false where there is none.
   *
   * @throws IllegalStateException where a row is not as the writer writes them
   */
  public boolean next() {
    if (nextStart >= bytes.length) {
      return false;
    }
    rowStart = nextStart;
    int field = 0;
    int at = rowStart;
    while (at < bytes.length && bytes[at] != ROW_END) {
      if (bytes[at] == FIELD_END) {
        endField(field++, at);
      }
      at++;
    }
    endField(field, at);
    if (field != FIELDS - 1) {
      throw new IllegalStateException("row must have 8 fields: " + (field + 1));
    }
    nextStart = at + 1;
    rows++;
    return true;
  }

  private void endField(int field, int at) {
    if (field < FIELDS) {
      ends[field] = at;
    }
  }

  /** What {@link #start} and {@link #end} are offsets of; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where a field of the current row begins. */
  public int start(int field) {
    return field == 0 ? rowStart : ends[field - 1] + 1;
  }

  /** Where a field of the current row ends; this offset is no more part of it. */
  public int end(int field) {
    return ends[field];
  }

  /** Rows that have been current so far. */
  public int rows() {
    return rows;
  }

  public long id() {
    return number(ID);
  }

  /** Wall clock, microseconds. */
  public long atMicros() {
    return number(AT);
  }

  private long number(int field) {
    long value = 0;
    int start = start(field);
    boolean negative = bytes[start] == '-';
    for (int i = negative ? start + 1 : start; i < end(field); i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    return negative ? -value : value;
  }

  /** A field of the current row as text. */
  public String text(int field) {
    return new String(bytes, start(field), end(field) - start(field), StandardCharsets.UTF_8);
  }
}
