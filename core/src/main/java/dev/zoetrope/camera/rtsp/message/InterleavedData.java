// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

/**
 * One RTP or RTCP packet between the messages (RFC 2326 section 10.12), within the reader's buffer:
 * valid until the reader is used again. The reader has one of these and fills it anew each time.
 */
public final class InterleavedData implements RtspMessage {
  private byte[] data = new byte[0];
  private int channel;
  private int offset;
  private int length;

  InterleavedData() {}

  InterleavedData of(byte[] buffer, int frame, int payloadLength) {
    data = buffer;
    channel = buffer[frame + 1] & 0xff;
    offset = frame + 4;
    length = payloadLength;
    return this;
  }

  /** 0 to 255. */
  public int channel() {
    return channel;
  }

  /** The buffer; to be read only. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] data() {
    return data;
  }

  /** Where the packet begins. */
  public int offset() {
    return offset;
  }

  /** Its bytes, at least 4. */
  public int length() {
    return length;
  }
}
