// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

/**
 * What a decoder takes at once, taken out of RTP packets: an access unit in Annex B form, a JPEG,
 * an audio frame, a metadata document.
 *
 * @param payload the bytes, never empty; the receiver's to keep
 * @param rtpTimestamp of its first sample, all 32 bits
 * @param keyframe whether it can be decoded alone; true of all sound
 * @param lossBefore whether something between this unit and the one before it was lost
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record MediaUnit(byte[] payload, int rtpTimestamp, boolean keyframe, boolean lossBefore) {
  public MediaUnit {
    if (payload.length == 0) {
      throw new IllegalArgumentException("media unit must not be empty");
    }
  }
}
