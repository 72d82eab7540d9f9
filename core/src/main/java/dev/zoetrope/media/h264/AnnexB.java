// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds NAL units between start codes (ITU-T H.264 and H.265, Annex B): {@code 00 00 01} with any
 * number of zeros before it, which also end the unit before.
 */
public final class AnnexB {
  /** Longest access unit in bytes. */
  public static final int MAX_ACCESS_UNIT_BYTES = 8 << 20;

  /** Longest NAL unit in bytes. */
  public static final int MAX_NAL_UNIT_BYTES = 4 << 20;

  /** Most NAL units in one access unit. */
  public static final int MAX_NAL_UNITS = 256;

  private static final byte[] START_CODE = {0, 0, 0, 1};

  private AnnexB() {}

  /**
   * The NAL units of an access unit, in their order; empty ones are left out. Linear in the size.
   *
   * @throws MalformedMediaException where it does not begin with a start code, holds no NAL unit,
   *     or breaks a limit above
   */
  public static List<NalUnit> split(byte[] accessUnit) throws MalformedMediaException {
    if (accessUnit.length > MAX_ACCESS_UNIT_BYTES) {
      throw new MalformedMediaException(
          "access unit must have at most 8388608 bytes: " + accessUnit.length);
    }
    int start = afterStartCode(accessUnit, 0, accessUnit.length);
    requireZerosBefore(accessUnit, start);
    List<NalUnit> units = splitFrom(accessUnit, start, accessUnit.length);
    if (units.isEmpty()) {
      throw MalformedMediaException.at("access unit must hold a NAL unit", accessUnit, 0);
    }
    return units;
  }

  /**
   * The NAL units in what should be one: it ends at its first start code, and others follow. Some
   * cameras put whole access units into one NAL unit of RTP.
   *
   * @param unit may also begin with a start code
   * @return in their order, empty ones left out; none where all is zeros
   * @throws MalformedMediaException where a limit above is broken
   */
  public static List<NalUnit> splitWithin(byte[] data, NalUnit unit)
      throws MalformedMediaException {
    return splitFrom(data, unit.offset(), unit.end());
  }

  private static List<NalUnit> splitFrom(byte[] data, int from, int end)
      throws MalformedMediaException {
    List<NalUnit> units = new ArrayList<>(4);
    int start = from;
    while (start <= end) {
      int next = afterStartCode(data, start, end);
      add(units, data, start, next > end ? end : next - 3);
      start = next;
    }
    return units;
  }

  /**
   * Some NAL units of an access unit, each behind a start code of four bytes, in their order; empty
   * where none is wanted.
   *
   * @param wanted asked with the first byte of each unit, 0 to 255
   */
  public static byte[] select(byte[] accessUnit, IntPredicate wanted)
      throws MalformedMediaException {
    ByteArrayOutputStream selected = new ByteArrayOutputStream();
    for (NalUnit unit : split(accessUnit)) {
      if (wanted.test(accessUnit[unit.offset()] & 0xFF)) {
        selected.writeBytes(START_CODE);
        selected.write(accessUnit, unit.offset(), unit.length());
      }
    }
    return selected.toByteArray();
  }

  /** Index after the next start code; beyond the end where there is none. */
  private static int afterStartCode(byte[] data, int from, int end) {
    int i = from + 2;
    while (i < end) {
      if (data[i] > 1 || data[i] < 0) {
        i += 3; // cannot be any byte of a start code
      } else if (data[i] == 1 && data[i - 1] == 0 && data[i - 2] == 0) {
        return i + 1;
      } else {
        i++;
      }
    }
    return end + 1;
  }

  private static void requireZerosBefore(byte[] data, int start) throws MalformedMediaException {
    for (int i = 0; i < Math.min(start - 3, data.length); i++) {
      if (data[i] != 0) {
        throw MalformedMediaException.at("access unit must begin with a start code", data, i);
      }
    }
  }

  private static void add(List<NalUnit> units, byte[] data, int start, int end)
      throws MalformedMediaException {
    int last = end;
    while (last > start && data[last - 1] == 0) {
      last--;
    }
    if (last == start) {
      return;
    }
    if (last - start > MAX_NAL_UNIT_BYTES) {
      throw MalformedMediaException.at(
          "NAL unit must have at most 4194304 bytes: " + (last - start), data, start);
    }
    if (units.size() == MAX_NAL_UNITS) {
      throw MalformedMediaException.at(
          "access unit must have at most 256 NAL units: more", data, start);
    }
    units.add(new NalUnit(start, last - start));
  }
}
