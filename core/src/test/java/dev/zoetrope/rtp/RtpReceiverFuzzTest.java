// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/**
 * Any datagrams at any times: nothing is thrown, what is not behind a loss is in order, and a
 * source that sends well afterwards is received. Each datagram is a length, a pause in ms, and its
 * bytes; the first byte of all says whether the transport keeps the order.
 */
@Tag("fuzz")
class RtpReceiverFuzzTest {
  private static final long MILLI = 1_000_000;
  private static final int WELL = 0x600d600d;

  @FuzzTest(maxDuration = "30s")
  void push_anyDatagrams_inOrderAndUsableAfterwards(byte[] data) {
    Order order = new Order();
    boolean ordered = data.length > 0 && data[0] % 2 != 0;
    RtpReceiver receiver =
        new RtpReceiver(
            new ReceptionSettings(Set.of(96), new ClockRate(90_000), ordered), order, new Quirks());
    long now = 0;
    int at = 1;
    while (at + 2 <= data.length) {
      int length = Math.min(data[at] & 0xff, data.length - at - 2);
      now += (data[at + 1] & 0xff) * MILLI;
      receiver.push(data, at + 2, length, now);
      receiver.timeout(now);
      at += 2 + length;
    }
    receiver.report(now);
    sendWell(receiver, now + 2000 * MILLI);
    if (order.last != 9) {
      throw new AssertionError("a good source must be received: " + order.last);
    }
  }

  private static void sendWell(RtpReceiver receiver, long nowNanos) {
    for (int i = 0; i < 10; i++) {
      byte[] packet = RtpBytes.packet(i).ssrc(WELL).bytes();
      receiver.push(packet, 0, packet.length, nowNanos);
    }
    receiver.timeout(nowNanos + 200 * MILLI);
    receiver.report(nowNanos);
    receiver.statistics();
  }

  private static final class Order implements RtpReceiver.Sink {
    int last = -1;

    @Override
    public void packet(RtpPacket packet, boolean lossBefore, long arrivalNanos) {
      if (packet.payloadLength() < 1
          || packet.payloadOffset() + packet.payloadLength() > packet.data().length) {
        throw new AssertionError("the payload must lie within its array: " + packet);
      }
      if (!lossBefore && last >= 0 && (short) (packet.sequence() - last) <= 0) {
        throw new AssertionError(last + " must not be followed by " + packet.sequence());
      }
      last = packet.sequence();
    }
  }
}
