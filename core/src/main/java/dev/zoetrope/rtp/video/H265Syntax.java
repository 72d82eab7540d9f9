// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h265.H265;

/** H.265: ITU-T H.265 table 7-1, RFC 7798 section 4.4. */
record H265Syntax() implements NalSyntax {
  private static final int AP = 48;
  private static final int FU = 49;
  private static final int LAST_LEADING = 9;
  private static final int FIRST_RASL = 8;
  private static final int LAST_BLA = 18;
  private static final int END_OF_SEQUENCE = 36;
  private static final int END_OF_BITSTREAM = 37;
  private static final int SUFFIX_SEI = 40;
  private static final int FIRST_RESERVED_SUFFIX = 45;
  private static final int LAST_RESERVED_SUFFIX = 47;

  @Override
  public int headerBytes() {
    return 2;
  }

  @Override
  public PayloadKind payloadKind(byte first) {
    int type = type(first);
    return switch (type) {
      case AP -> PayloadKind.AGGREGATE;
      case FU -> PayloadKind.FRAGMENT;
      default -> type < AP ? PayloadKind.SINGLE : PayloadKind.UNSUPPORTED;
    };
  }

  @Override
  public NalKind kind(byte[] data, int at) {
    int type = type(data[at]);
    boolean upperLayer = (data[at] & 1) != 0 || (data[at + 1] & 0xf8) != 0; // nuh_layer_id
    if (upperLayer) {
      return NalKind.FOREIGN;
    }
    if (type <= LAST_LEADING) {
      return type < FIRST_RASL ? NalKind.SLICE : NalKind.LEADING_SLICE;
    }
    if (type >= H265.FIRST_KEYFRAME && type <= H265.LAST_KEYFRAME) {
      return NalKind.KEY_SLICE;
    }
    if (type >= FIRST_RESERVED_SUFFIX && type <= LAST_RESERVED_SUFFIX) {
      return NalKind.SUFFIX;
    }
    return switch (type) {
      case H265.VPS, H265.SPS, H265.PPS -> NalKind.PARAMETER_SET;
      case H265.AUD -> NalKind.DELIMITER;
      case END_OF_SEQUENCE, END_OF_BITSTREAM, SUFFIX_SEI -> NalKind.SUFFIX;
      case H265.FILLER -> NalKind.FILLER;
      case H265.PREFIX_SEI, 41, 42, 43, 44 -> NalKind.PREFIX; // 41 to 44: RSV_NVCL
      default -> NalKind.FOREIGN;
    };
  }

  @Override
  public int type(byte header) {
    return header >> 1 & 0x3f;
  }

  @Override
  public int fragmentTypeMask() {
    return 0x3f;
  }

  @Override
  public byte header(byte payloadHeader, int type) {
    return (byte) ((payloadHeader & 0x81) | (type << 1));
  }

  @Override
  public boolean losesLeading(byte[] data, NalUnit slice, boolean first) {
    int type = H265.typeOf(data, slice);
    return type <= LAST_BLA || (first && type == H265.CRA);
  }

  /** Never asked for: no camera is known that sends H.265 without any IRAP picture. */
  @Override
  public boolean isRecoveryPoint(byte[] data, NalUnit prefix) {
    return false;
  }

  @Override
  public boolean hasVideoSets() {
    return true;
  }

  @Override
  public int setLevel(byte[] data, NalUnit set) {
    return H265.typeOf(data, set) - H265.VPS;
  }

  @Override
  public int setId(byte[] data, NalUnit set) throws MalformedMediaException {
    return H265.parameterSetId(data, set);
  }

  @Override
  public int referredSetId(byte[] data, NalUnit unit) throws MalformedMediaException {
    return H265.referredSetId(data, unit);
  }

  @Override
  public NalUnit trimmed(byte[] data, NalUnit set) {
    return set;
  }
}
