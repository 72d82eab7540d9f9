// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

/** Where RTP and RTCP go, whatever way they came. Called on the thread that reads the camera. */
public interface MediaSink {
  /**
   * A packet of an interleaved channel.
   *
   * @param data the array; to be read only, and only during the call
   * @param arrivalNanos when it came, on the monotonic clock
   */
  void interleaved(int channel, byte[] data, int offset, int length, long arrivalNanos);

  /**
   * Whether a packet of a channel may begin so; see {@link
   * dev.zoetrope.camera.rtsp.message.DataCheck}.
   */
  boolean plausible(int channel, int type);

  /** Whether the last of what came was within a picture: the rest of that is on its way. */
  boolean withinPicture();

  /** The camera broke a rule, and is put up with. */
  void tolerated(RtspQuirk quirk);
}
