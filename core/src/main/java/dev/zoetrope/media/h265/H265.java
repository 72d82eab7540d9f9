// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h265;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h264.RbspReader;
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

  /** Filler data. */
  public static final int FILLER = 38;

  /** Supplemental enhancement information before the slices. */
  public static final int PREFIX_SEI = 39;

  /** Clean random access: leading pictures may follow that need others before it. */
  public static final int CRA = 21;

  private static final int LAST_RESERVED_KEYFRAME = 23;
  private static final int MAX_SPS_ID = 15;
  private static final int MAX_PPS_ID = 63;

  /** Bytes; flags, two codes of at most 63 bits, and what keeps start codes out of them. */
  private static final int ENOUGH_OF_A_SLICE = 48;

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

  /**
   * The id of a parameter set.
   *
   * @param unit a video, sequence or picture parameter set
   */
  public static int parameterSetId(byte[] accessUnit, NalUnit unit) throws MalformedMediaException {
    RbspReader in = new RbspReader(accessUnit, unit, 2);
    return switch (typeOf(accessUnit, unit)) {
      case VPS -> in.bits(4);
      case SPS -> H265Sequence.readToId(in);
      default -> in.unsigned("pps_pic_parameter_set_id", MAX_PPS_ID);
    };
  }

  /**
   * The id of the set a unit names: a sequence parameter set its video's, a picture parameter set
   * its sequence's, a slice its picture's.
   *
   * @param unit a slice, or a sequence or picture parameter set
   */
  public static int referredSetId(byte[] accessUnit, NalUnit unit) throws MalformedMediaException {
    RbspReader in = new RbspReader(accessUnit, unit.first(ENOUGH_OF_A_SLICE), 2);
    int type = typeOf(accessUnit, unit);
    if (type == SPS) {
      return in.bits(4);
    }
    if (type == PPS) {
      in.unsigned("pps_pic_parameter_set_id", MAX_PPS_ID);
      return in.unsigned("pps_seq_parameter_set_id", MAX_SPS_ID);
    }
    boolean randomAccess = type >= FIRST_KEYFRAME && type <= LAST_RESERVED_KEYFRAME;
    in.skip(randomAccess ? 2 : 1); // first_slice_segment_in_pic_flag, no_output_of_prior_pics_flag
    return in.unsigned("slice_pic_parameter_set_id", MAX_PPS_ID);
  }
}
