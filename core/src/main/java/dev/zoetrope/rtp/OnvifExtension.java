// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import dev.zoetrope.media.bits.BigEndian;
import org.jspecify.annotations.Nullable;

/**
 * What ONVIF writes into the header extension of a frame's first packet (ONVIF Streaming
 * Specification, extension 0xABAC): sent in replay, and live where a camera is asked for it.
 *
 * @param time when the frame was taken, in the camera's UTC
 * @param cleanPoint C: a decoder can begin here
 * @param sectionEnd E: the last frame before a gap in the recording
 * @param discontinuity D: something between this frame and the last one is missing
 * @param terminal T: nothing follows
 * @param cseq the low byte of the CSeq of the PLAY request it answers, 0 to 255
 */
public record OnvifExtension(
    NtpTime time,
    boolean cleanPoint,
    boolean sectionEnd,
    boolean discontinuity,
    boolean terminal,
    int cseq) {
  private static final int PROFILE = 0xabac;
  private static final int BYTES = 12;

  /** The packet's, or null where it has none or a shorter one. */
  public static @Nullable OnvifExtension of(RtpPacket packet) {
    int at = packet.extensionOffset();
    byte[] data = packet.data();
    if (at == 0 || packet.extensionProfile() != PROFILE || packet.payloadOffset() - at < BYTES) {
      return null;
    }
    int flags = data[at + 8];
    return new OnvifExtension(
        new NtpTime(BigEndian.i64(data, at)),
        (flags & 0x80) != 0,
        (flags & 0x40) != 0,
        (flags & 0x20) != 0,
        (flags & 0x10) != 0,
        data[at + 9] & 0xff);
  }
}
