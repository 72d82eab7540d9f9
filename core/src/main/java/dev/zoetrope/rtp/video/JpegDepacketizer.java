// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.media.jpeg.JpegHead;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtpPacket;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts JPEGs together that come without their headers (RFC 2435): every picture out of it is whole.
 * The scan itself is not read.
 */
final class JpegDepacketizer implements Depacketizer {
  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};
  private static final int START = 0xffd8;

  private final Quirks quirks;
  private final JpegSize size;
  private final JpegQuantisation quantisation = new JpegQuantisation();
  private final ByteBuilder scan;

  private boolean open;
  private int timestamp;
  private byte[] head = new byte[0];
  private boolean lost;

  /** With the size of the session description; null where it has none. */
  JpegDepacketizer(@Nullable PictureSize described, VideoLimits limits, Quirks quirks) {
    this.quirks = quirks;
    this.size = new JpegSize(described, quirks);
    this.scan = new ByteBuilder(limits.pictureBytes());
  }

  @Override
  public void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    if (lossBefore) {
      drop();
    }
    if (packet.payloadLength() == 0) {
      return;
    }
    try {
      take(packet);
    } catch (MalformedMediaException e) {
      drop();
      throw e;
    }
    if (packet.marker() && open) {
      emit(sink);
    }
  }

  private void drop() {
    lost = true;
    open = false;
    scan.clear();
  }

  private void take(RtpPacket packet) throws MalformedMediaException {
    byte[] data = packet.data();
    int end = packet.payloadOffset() + packet.payloadLength();
    JpegPayload payload = JpegPayload.parse(packet);
    int from = payload.at();
    if (payload.offset() == 0) {
      from = begin(payload, packet, end);
    } else if (!open || payload.offset() != scan.length() || packet.timestamp() != timestamp) {
      drop();
      return;
    }
    if (!scan.append(data, from, end - from)) {
      quirks.count(VideoQuirk.LIMIT_EXCEEDED.text());
      drop();
    }
  }

  /** Where the scan's data begins. */
  private int begin(JpegPayload payload, RtpPacket packet, int end) throws MalformedMediaException {
    if (open) {
      drop(); // its end never came
    }
    byte[] data = packet.data();
    int from = payload.at();
    head = new byte[0];
    if (!isWhole(data, from, end)) {
      JpegQuantisation.Tables tables = quantisation.of(payload, data, end);
      from = tables.end();
      if (!isWhole(data, from, end)) {
        head = head(payload, tables, size.of(payload, packet));
      }
    }
    if (head.length == 0) {
      quirks.count(VideoQuirk.JPEG_WHOLE.text());
    }
    timestamp = packet.timestamp();
    open = true;
    return from;
  }

  private static byte[] head(
      JpegPayload payload, JpegQuantisation.Tables tables, PictureSize size) {
    return new JpegHead(
            size, payload.chroma(), tables.luma(), tables.chroma(), payload.restartInterval())
        .bytes();
  }

  private static boolean isWhole(byte[] data, int from, int end) {
    return end - from >= 2 && BigEndian.u16(data, from) == START;
  }

  private void emit(Consumer<MediaUnit> sink) throws MalformedMediaException {
    byte[] jpeg = Arrays.copyOf(head, head.length + scan.length() + missingEnd());
    System.arraycopy(scan.data(), 0, jpeg, head.length, scan.length());
    if (missingEnd() > 0) {
      System.arraycopy(END, 0, jpeg, jpeg.length - END.length, END.length);
    }
    boolean whole = head.length == 0;
    open = false;
    scan.clear();
    boolean lossBefore = lost;
    lost = true; // unless what follows does not throw
    byte[] complete = whole ? JpegHeader.parse(jpeg).complete(jpeg) : jpeg;
    lost = false;
    sink.accept(new MediaUnit(complete, timestamp, true, lossBefore));
  }

  private int missingEnd() {
    int length = scan.length();
    boolean there =
        length >= 2 && scan.data()[length - 2] == END[0] && scan.data()[length - 1] == END[1];
    return there ? 0 : END.length;
  }
}
