// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.media.Codec;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Puts parameter sets before each keyframe that comes without: cameras send them once, or only in
 * the session description (Rec. ITU-T H.264 7.4.1.2.1, H.265 7.4.2.4.2). Sets seen in the stream
 * win over those announced. One thread.
 */
final class ParameterSets {
  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final boolean h264;
  private byte[] known;

  /**
   * @param codec H.264 or H.265
   * @param announced Annex B, from the container or session description; may be empty
   */
  ParameterSets(Codec codec, byte[] announced) {
    this.h264 = codec == Codec.H264;
    this.known = sets(announced);
  }

  /** Whether decoding can begin at the access unit, as far as its own NAL units say. */
  boolean startsDecoding(byte[] accessUnit) {
    for (int at = nextNalUnit(accessUnit, 0); at >= 0; at = nextNalUnit(accessUnit, at)) {
      int type = type(accessUnit[at]);
      if (h264 ? type == 5 : type >= 16 && type <= 21) {
        return true;
      }
    }
    return false;
  }

  /** The access unit with parameter sets, where it is a keyframe; otherwise as it is. */
  byte[] complete(byte[] accessUnit, boolean keyframe) {
    byte[] own = sets(accessUnit);
    if (own.length > 0) {
      known = own;
      return accessUnit;
    }
    if (!keyframe || known.length == 0) {
      return accessUnit;
    }
    int at = afterDelimiter(accessUnit);
    byte[] complete = Arrays.copyOf(accessUnit, accessUnit.length + known.length);
    System.arraycopy(known, 0, complete, at, known.length);
    System.arraycopy(accessUnit, at, complete, at + known.length, accessUnit.length - at);
    return complete;
  }

  /**
   * All parameter sets of an access unit with start codes; empty where the sequence's is missing.
   */
  private byte[] sets(byte[] data) {
    ByteArrayOutputStream sets = new ByteArrayOutputStream();
    boolean sequence = false;
    for (int at = nextNalUnit(data, 0); at >= 0; ) {
      int next = nextNalUnit(data, at);
      int type = type(data[at]);
      if (h264 ? type == 7 || type == 8 : type >= 32 && type <= 34) {
        sequence |= type == (h264 ? 7 : 33);
        sets.writeBytes(START_CODE);
        sets.write(data, at, end(data, at, next) - at);
      }
      at = next;
    }
    return sequence ? sets.toByteArray() : new byte[0];
  }

  /** An access unit delimiter stays first. */
  private int afterDelimiter(byte[] data) {
    int first = nextNalUnit(data, 0);
    int next = first < 0 ? -1 : nextNalUnit(data, first);
    return next >= 0 && type(data[first]) == (h264 ? 9 : 35) ? end(data, first, next) : 0;
  }

  /** Where a NAL unit ends that another may follow: before its start code and padding zeros. */
  private static int end(byte[] data, int at, int next) {
    int end = next < 0 ? data.length : next - 3;
    while (end > at && data[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private int type(byte header) {
    return h264 ? header & 31 : header >> 1 & 63;
  }

  /** Index of the first byte after the next start code at or after a place; -1 for none. */
  private static int nextNalUnit(byte[] data, int from) {
    for (int i = from; i + 3 < data.length; i++) {
      if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
        return i + 3;
      }
    }
    return -1;
  }
}
