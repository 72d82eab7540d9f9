// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h265;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.NalUnit;
import java.util.Optional;

/** Questions to an access unit of H.265 in Annex B form (ITU-T H.265 7.4.2.2, table 7-1). */
public final class H265 {
  /** First of the types of pictures that can be decoded alone: BLA_W_LP. */
  public static final int FIRST_KEYFRAME = 16;

  /** Last of them: CRA_NUT. */
  public static final int LAST_KEYFRAME = 21;

  /** Video parameter set. */
  public static final int VPS = 32;

  /** Sequence parameter set. */
  public static final int SPS = 33;

  /** Picture parameter set. */
  public static final int PPS = 34;

  /** Access unit delimiter. */
  public static final int AUD = 35;

  private H265() {}

  /** The {@code nal_unit_type}, 0 to 63. */
  public static int typeOf(byte[] accessUnit, NalUnit unit) {
    return typeOf(accessUnit[unit.offset()]);
  }

  private static int typeOf(int header) {
    return (header >> 1) & 0x3F;
  }

  private static boolean isParameterSet(int type) {
    return type >= VPS && type <= PPS;
  }

  /** Whether it can be decoded alone, given its parameter sets: IDR, BLA or CRA. */
  public static boolean isKeyframe(byte[] accessUnit) throws MalformedMediaException {
    for (NalUnit unit : AnnexB.split(accessUnit)) {
      int type = typeOf(accessUnit, unit);
      if (type >= FIRST_KEYFRAME && type <= LAST_KEYFRAME) {
        return true;
      }
    }
    return false;
  }

  /**
   * The parameter sets in it, each behind a start code of four bytes, in their order; empty where
   * there are none.
   */
  public static byte[] parameterSets(byte[] accessUnit) throws MalformedMediaException {
    return AnnexB.select(accessUnit, header -> isParameterSet(typeOf(header)));
  }

  /** The first sequence parameter set in it; empty where there is none. */
  public static Optional<H265Sequence> sequence(byte[] accessUnit) throws MalformedMediaException {
    for (NalUnit unit : AnnexB.split(accessUnit)) {
      if (typeOf(accessUnit, unit) == SPS) {
        return Optional.of(H265Sequence.parse(accessUnit, unit));
      }
    }
    return Optional.empty();
  }
}
