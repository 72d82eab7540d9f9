// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h265;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.RbspReader;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * What a decoder must be able to do (ITU-T H.265 7.3.3, the general part), 12 bytes in a set.
 *
 * @param space {@code general_profile_space}, 0 to 3
 * @param highTier {@code general_tier_flag}
 * @param profile {@code general_profile_idc}, for example 1 main, 2 main 10
 * @param compatibility the 32 compatibility flags, that of profile 0 in the highest bit
 * @param constraints the 48 bits of constraint flags
 * @param level {@code general_level_idc}, thirty times the level
 */
public record ProfileTierLevel(
    int space, boolean highTier, int profile, int compatibility, long constraints, int level) {
  /** Length of {@link #bytes}. */
  public static final int BYTES = 12;

  static ProfileTierLevel read(RbspReader in) throws MalformedMediaException {
    return new ProfileTierLevel(
        in.bits(2),
        in.flag(),
        in.bits(5),
        in.bits(32),
        (long) in.bits(24) << 24 | in.bits(24),
        in.bits(8));
  }

  /** As they stand in a parameter set, and in the configuration record of ISO/IEC 14496-15. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put((byte) (space << 6 | (highTier ? 0x20 : 0) | profile))
        .putInt(compatibility)
        .putShort((short) (constraints >> 32))
        .putInt((int) constraints)
        .put((byte) level)
        .array();
  }

  /** The part of a codec string behind its first dot (ISO/IEC 14496-15 E.3): {@code 1.6.L93.B0}. */
  String codecString() {
    StringBuilder text = new StringBuilder();
    if (space > 0) {
      text.append((char) ('A' + space - 1));
    }
    text.append(profile).append('.');
    text.append(Integer.toHexString(Integer.reverse(compatibility)).toUpperCase(Locale.ROOT));
    text.append('.').append(highTier ? 'H' : 'L').append(level);
    for (int shift = 40; shift >= 0 && constraints << (16 + 40 - shift) != 0; shift -= 8) {
      text.append('.');
      text.append(Long.toHexString(constraints >> shift & 0xFF).toUpperCase(Locale.ROOT));
    }
    return text.toString();
  }
}
