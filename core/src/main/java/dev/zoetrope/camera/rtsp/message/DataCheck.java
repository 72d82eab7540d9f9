// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

/** Tells media from garbage where a reader has lost its place in the stream. */
@FunctionalInterface
public interface DataCheck {
  /**
   * Whether a packet of this connection may begin so.
   *
   * @param channel 0 to 255
   * @param type the second byte of the packet, 0 to 255: marker and payload type of RTP, packet
   *     type of RTCP
   */
  boolean plausible(int channel, int type);
}
