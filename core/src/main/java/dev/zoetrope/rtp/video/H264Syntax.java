// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h264.H264Sequence;
import dev.zoetrope.media.h264.NalUnit;

/** H.264: ITU-T H.264 table 7-1, RFC 6184 table 1. */
record H264Syntax() implements NalSyntax {
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int LAST_SINGLE = 23;
  private static final int PARTITION_A = 2;
  private static final int PARTITION_C = 4;
  private static final int END_OF_SEQUENCE = 10;
  private static final int END_OF_STREAM = 11;
  private static final int EXTENSION = 13;
  private static final int AUXILIARY_SLICE = 19;

  @Override
  public int headerBytes() {
    return 1;
  }

  @Override
  public PayloadKind payloadKind(byte first) {
    int type = type(first);
    return switch (type) {
      case STAP_A -> PayloadKind.AGGREGATE;
      case FU_A -> PayloadKind.FRAGMENT;
      default -> type <= LAST_SINGLE ? PayloadKind.SINGLE : PayloadKind.UNSUPPORTED;
    };
  }

  @Override
  public NalKind kind(byte[] data, int at) {
    return switch (type(data[at])) {
      case H264.SLICE, PARTITION_A, PARTITION_A + 1, PARTITION_C -> NalKind.SLICE;
      case H264.IDR_SLICE -> NalKind.KEY_SLICE;
      case H264.SPS, H264.PPS -> NalKind.PARAMETER_SET;
      case H264.AUD -> NalKind.DELIMITER;
      case H264.SEI, EXTENSION -> NalKind.PREFIX;
      case H264.FILLER -> NalKind.FILLER;
      case END_OF_SEQUENCE, END_OF_STREAM, AUXILIARY_SLICE -> NalKind.SUFFIX;
      default -> NalKind.FOREIGN; // 14, 15, 20, 21: other layers and views; the rest is reserved
    };
  }

  @Override
  public int type(byte header) {
    return header & 0x1f;
  }

  @Override
  public int fragmentTypeMask() {
    return 0x1f;
  }

  @Override
  public byte header(byte payloadHeader, int type) {
    return (byte) ((payloadHeader & 0xe0) | type);
  }

  @Override
  public boolean losesLeading(byte[] data, NalUnit slice, boolean first) {
    return false;
  }

  @Override
  public boolean isRecoveryPoint(byte[] data, NalUnit prefix) {
    return H264.typeOf(data, prefix) == H264.SEI && H264.isRecoveryPoint(data, prefix);
  }

  @Override
  public boolean hasVideoSets() {
    return false;
  }

  @Override
  public int setLevel(byte[] data, NalUnit set) {
    return H264.typeOf(data, set) == H264.SPS ? 1 : 2;
  }

  @Override
  public int setId(byte[] data, NalUnit set) throws MalformedMediaException {
    return H264.parameterSetId(data, set);
  }

  @Override
  public int referredSetId(byte[] data, NalUnit unit) throws MalformedMediaException {
    return H264.referredSetId(data, unit);
  }

  @Override
  public NalUnit trimmed(byte[] data, NalUnit set) {
    if (H264.typeOf(data, set) != H264.SPS) {
      return set;
    }
    try {
      return set.first(H264Sequence.parse(data, set).lengthBytes());
    } catch (MalformedMediaException e) {
      return set; // its reader will say what is wrong; decoders read more than we do
    }
  }
}
