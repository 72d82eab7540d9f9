// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zoetrope.media.bits.BigEndian;
import java.util.Arrays;

/** Writes boxes (ISO/IEC 14496-12 section 4.2) and their big-endian fields. One thread. */
final class BoxWriter {
  private byte[] data = new byte[1024];
  private int size;

  /** A box around what {@code content} writes. */
  BoxWriter box(String type, Runnable content) {
    int start = size;
    u32(0).bytes(type.getBytes(US_ASCII));
    content.run();
    BigEndian.put32(data, start, size - start);
    return this;
  }

  /** A box that begins with version and flags. */
  BoxWriter fullBox(String type, int version, int flags, Runnable content) {
    return box(
        type,
        () -> {
          u32(version << 24 | flags);
          content.run();
        });
  }

  BoxWriter u8(int value) {
    require(1);
    data[size++] = (byte) value;
    return this;
  }

  BoxWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  BoxWriter u32(int value) {
    require(4);
    BigEndian.put32(data, size, value);
    size += 4;
    return this;
  }

  BoxWriter bytes(byte... values) {
    require(values.length);
    System.arraycopy(values, 0, data, size, values.length);
    size += values.length;
    return this;
  }

  BoxWriter zeros(int count) {
    require(count);
    size += count;
    return this;
  }

  /** What was written. */
  byte[] toBytes() {
    return Arrays.copyOf(data, size);
  }

  private void require(int more) {
    if (data.length - size < more) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, size + more));
    }
  }
}
