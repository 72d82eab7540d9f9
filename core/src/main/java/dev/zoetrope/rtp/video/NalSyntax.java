// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.NalUnit;

/** All in which H.264 and H.265 differ for who carries them. Stateless. */
sealed interface NalSyntax permits H264Syntax, H265Syntax {
  /** Bytes of a NAL unit's header: 1 or 2. */
  int headerBytes();

  /** How a payload is made, told by its first byte. */
  PayloadKind payloadKind(byte first);

  /**
   * What a NAL unit means.
   *
   * @param at of its header; {@link #headerBytes} are there
   */
  NalKind kind(byte[] data, int at);

  /** The type in the header's first byte. */
  int type(byte header);

  /** Mask of the type in a fragment's own header, which has it in its lowest bits. */
  int fragmentTypeMask();

  /** First byte of the header of a NAL unit in fragments. */
  byte header(byte payloadHeader, int type);

  /**
   * Whether each {@link NalKind#LEADING_SLICE} behind the slice's keyframe is of no use.
   *
   * @param first whether the keyframe is where decoding begins
   */
  boolean losesLeading(byte[] data, NalUnit slice, boolean first);

  /** Whether a {@link NalKind#PREFIX} says that decoding can begin though no keyframe comes. */
  boolean isRecoveryPoint(byte[] data, NalUnit prefix);

  /** Whether there are video parameter sets above those of sequences. */
  boolean hasVideoSets();

  /** 0 video, 1 sequence, 2 picture. */
  int setLevel(byte[] data, NalUnit set);

  int setId(byte[] data, NalUnit set) throws MalformedMediaException;

  /** The id of the set one level above the unit's own; a slice's is a picture's. */
  int referredSetId(byte[] data, NalUnit unit) throws MalformedMediaException;

  /** A sequence parameter set without what does not belong to it; any other unit as it is. */
  NalUnit trimmed(byte[] data, NalUnit set);
}
