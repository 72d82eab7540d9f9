// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;
import java.util.List;
import java.util.Optional;

/** Questions to an access unit of H.264 in Annex B form (ITU-T H.264 7.4.1, table 7-1). */
public final class H264 {
  /** Slice of a picture that needs others. */
  public static final int SLICE = 1;

  /** Slice of an IDR picture: decodable alone. */
  public static final int IDR_SLICE = 5;

  /** Supplemental enhancement information. */
  public static final int SEI = 6;

  /** Sequence parameter set. */
  public static final int SPS = 7;

  /** Picture parameter set. */
  public static final int PPS = 8;

  /** Access unit delimiter. */
  public static final int AUD = 9;

  /** Filler data. */
  public static final int FILLER = 12;

  private static final int MAX_SPS_ID = 31;
  private static final int MAX_PPS_ID = 255;

  /** Bytes; three codes of at most 63 bits, and what keeps start codes out of them. */
  private static final int ENOUGH_OF_A_SLICE = 48;

  /** Bytes; where it stands behind more than so much of somebody's own data, it is not found. */
  private static final int ENOUGH_OF_SEI = 1024;

  private static final int RECOVERY_POINT = 6;

  /** Bits: a type and a size. The stop bit's byte behind the last message is shorter. */
  private static final int SHORTEST_MESSAGE = 16;

  private H264() {}

  /** The {@code nal_unit_type}, 0 to 31. */
  public static int typeOf(byte[] accessUnit, NalUnit unit) {
    return typeOf(accessUnit[unit.offset()]);
  }

  private static int typeOf(int header) {
    return header & 0x1F;
  }

  private static boolean isParameterSet(int type) {
    return type == SPS || type == PPS;
  }

  /** Whether it can be decoded alone, given its parameter sets: whether it holds an IDR slice. */
  public static boolean isKeyframe(byte[] accessUnit) throws MalformedMediaException {
    for (NalUnit unit : AnnexB.split(accessUnit)) {
      if (typeOf(accessUnit, unit) == IDR_SLICE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the unit says that decoding can begin at its access unit, though that is no IDR picture
   * (7.3.2.3, D.2.8); how many pictures it takes until all of them are right is not asked.
   *
   * @param unit supplemental enhancement information; false where it cannot be read
   */
  public static boolean isRecoveryPoint(byte[] accessUnit, NalUnit unit) {
    try {
      RbspReader in = new RbspReader(accessUnit, unit.first(ENOUGH_OF_SEI), 1);
      while (in.remaining() >= SHORTEST_MESSAGE) {
        int type = seiNumber(in);
        in.skip(8 * seiNumber(in));
        if (type == RECOVERY_POINT) {
          return true;
        }
      }
      return false;
    } catch (MalformedMediaException e) {
      return false;
    }
  }

  /** A payload's type or size: 255 for each byte of FF, and what the last one says. */
  private static int seiNumber(RbspReader in) throws MalformedMediaException {
    int number = 0;
    int next = in.bits(8);
    while (next == 0xFF) {
      number += next;
      next = in.bits(8);
    }
    return number + next;
  }

  /**
   * The parameter sets in it, each behind a start code of four bytes, in their order; empty where
   * there are none. Put before a keyframe that came without them, they make it decodable.
   */
  public static byte[] parameterSets(byte[] accessUnit) throws MalformedMediaException {
    return AnnexB.select(accessUnit, header -> isParameterSet(typeOf(header)));
  }

  /** The first sequence parameter set in it; empty where there is none. */
  public static Optional<H264Sequence> sequence(byte[] accessUnit) throws MalformedMediaException {
    List<NalUnit> units = AnnexB.split(accessUnit);
    for (NalUnit unit : units) {
      if (typeOf(accessUnit, unit) == SPS) {
        return Optional.of(H264Sequence.parse(accessUnit, unit));
      }
    }
    return Optional.empty();
  }

  /**
   * The id of a parameter set.
   *
   * @param unit a sequence or picture parameter set
   */
  public static int parameterSetId(byte[] accessUnit, NalUnit unit) throws MalformedMediaException {
    RbspReader in = new RbspReader(accessUnit, unit, 1);
    if (typeOf(accessUnit, unit) == SPS) {
      in.skip(24); // profile, constraints, level
      return in.unsigned("seq_parameter_set_id", MAX_SPS_ID);
    }
    return in.unsigned("pic_parameter_set_id", MAX_PPS_ID);
  }

  /**
   * The id of the set a unit names: a picture parameter set its sequence's, a slice its picture's.
   *
   * @param unit a slice, or a picture parameter set
   */
  public static int referredSetId(byte[] accessUnit, NalUnit unit) throws MalformedMediaException {
    RbspReader in = new RbspReader(accessUnit, unit.first(ENOUGH_OF_A_SLICE), 1);
    if (typeOf(accessUnit, unit) == PPS) {
      in.unsigned("pic_parameter_set_id", MAX_PPS_ID);
      return in.unsigned("seq_parameter_set_id", MAX_SPS_ID);
    }
    in.unsigned("first_mb_in_slice", 0xFFFF_FFFEL);
    in.unsigned("slice_type", 9);
    return in.unsigned("pic_parameter_set_id", MAX_PPS_ID);
  }
}
