// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h265.H265;
import java.util.Arrays;

/**
 * Puts parameter sets before each keyframe that comes without: cameras send them once, or only in
 * the session description (Rec. ITU-T H.264 7.4.1.2.1, H.265 7.4.2.4.2). Sets seen in the stream
 * win over those announced. One thread.
 */
final class ParameterSets {
  private static final byte[] NONE = {};

  private final boolean h264;
  private byte[] known;

  /**
   * @param codec H.264 or H.265
   * @param announced Annex B, from the container or session description; may be empty
   */
  ParameterSets(Codec codec, byte[] announced) {
    this.h264 = codec == Codec.H264;
    this.known = announcedSets(announced);
  }

  private byte[] announcedSets(byte[] announced) {
    try {
      return sets(announced);
    } catch (MalformedMediaException e) {
      return NONE; // none, or nothing that is of use
    }
  }

  /** Whether decoding can begin at the access unit, as far as its own NAL units say. */
  boolean startsDecoding(byte[] accessUnit) {
    try {
      return h264 ? H264.isKeyframe(accessUnit) : H265.isKeyframe(accessUnit);
    } catch (MalformedMediaException e) {
      return false;
    }
  }

  /**
   * The access unit with parameter sets, where it is a keyframe; otherwise as it is, and so is one
   * that is malformed, for the decoder to count.
   */
  byte[] complete(byte[] accessUnit, boolean keyframe) {
    try {
      byte[] own = sets(accessUnit);
      if (own.length > 0) {
        known = own;
        return accessUnit;
      }
      return keyframe && known.length > 0 ? insert(accessUnit) : accessUnit;
    } catch (MalformedMediaException e) {
      return accessUnit;
    }
  }

  private byte[] insert(byte[] accessUnit) throws MalformedMediaException {
    int at = afterDelimiter(accessUnit);
    byte[] complete = Arrays.copyOf(accessUnit, accessUnit.length + known.length);
    System.arraycopy(known, 0, complete, at, known.length);
    System.arraycopy(accessUnit, at, complete, at + known.length, accessUnit.length - at);
    return complete;
  }

  /** All parameter sets with start codes; empty where the sequence's is missing. */
  private byte[] sets(byte[] data) throws MalformedMediaException {
    int sequence = h264 ? H264.SPS : H265.SPS;
    for (NalUnit unit : AnnexB.split(data)) {
      if (type(data, unit) == sequence) {
        return h264 ? H264.parameterSets(data) : H265.parameterSets(data);
      }
    }
    return NONE;
  }

  /** An access unit delimiter stays first. */
  private int afterDelimiter(byte[] data) throws MalformedMediaException {
    NalUnit first = AnnexB.split(data).getFirst();
    boolean delimiter = type(data, first) == (h264 ? H264.AUD : H265.AUD);
    return delimiter ? first.offset() + first.length() : 0;
  }

  private int type(byte[] data, NalUnit unit) {
    return h264 ? H264.typeOf(data, unit) : H265.typeOf(data, unit);
  }
}
