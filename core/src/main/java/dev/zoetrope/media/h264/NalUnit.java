// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import java.util.Arrays;

/**
 * Where one NAL unit lies within the bytes of an access unit.
 *
 * @param offset of its header's first byte, after the start code
 * @param length in bytes without trailing zeros, at least 1
 */
public record NalUnit(int offset, int length) {
  public int end() {
    return offset + length;
  }

  /** The same, with at most so many bytes. */
  public NalUnit first(int bytes) {
    return length <= bytes ? this : new NalUnit(offset, bytes);
  }

  /** A copy of its bytes. */
  public byte[] copyOf(byte[] accessUnit) {
    return Arrays.copyOfRange(accessUnit, offset, end());
  }
}
