// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A receiver, and what came out of it as text: {@code 7} a packet, {@code !9} one behind a loss.
 */
final class ReceiverProbe implements RtpReceiver.Sink {
  static final long MILLI = 1_000_000;

  final Quirks quirks = new Quirks();
  final RtpReceiver receiver;
  final List<String> out = new ArrayList<>();
  final List<SenderReport> reports = new ArrayList<>();
  final List<byte[]> payloads = new ArrayList<>();
  private long nowNanos;

  ReceiverProbe(boolean ordered, Integer... payloadTypes) {
    receiver =
        new RtpReceiver(
            new ReceptionSettings(
                payloadTypes.length == 0 ? Set.of(96) : Set.of(payloadTypes),
                new ClockRate(90_000),
                ordered),
            this,
            quirks);
  }

  static ReceiverProbe udp() {
    return new ReceiverProbe(false);
  }

  static ReceiverProbe tcp() {
    return new ReceiverProbe(true);
  }

  long nowNanos() {
    return nowNanos;
  }

  ReceiverProbe after(long millis) {
    nowNanos += millis * MILLI;
    return this;
  }

  ReceiverProbe timeout() {
    receiver.timeout(nowNanos);
    return this;
  }

  ReceiverProbe push(int... sequences) {
    for (int each : sequences) {
      push(RtpBytes.packet(each));
    }
    return this;
  }

  ReceiverProbe push(RtpBytes packet) {
    return push(packet.bytes());
  }

  /** From amid an array that is overwritten afterwards, as a receive buffer is. */
  ReceiverProbe push(byte[] bytes) {
    byte[] buffer = new byte[bytes.length + 7];
    System.arraycopy(bytes, 0, buffer, 4, bytes.length);
    receiver.push(buffer, 4, bytes.length, nowNanos);
    Arrays.fill(buffer, (byte) 0xee);
    return this;
  }

  /** What came out since the last call. */
  String taken() {
    String taken = String.join(" ", out);
    out.clear();
    return taken;
  }

  long quirk(String name) {
    return quirks.counts().getOrDefault(name, 0L);
  }

  @Override
  public void packet(RtpPacket packet, boolean lossBefore, long arrivalNanos) {
    out.add((lossBefore ? "!" : "") + packet.sequence());
    payloads.add(
        Arrays.copyOfRange(
            packet.data(),
            packet.payloadOffset(),
            packet.payloadOffset() + packet.payloadLength()));
  }

  @Override
  public void senderReport(SenderReport report, long arrivalNanos) {
    reports.add(report);
  }

  @Override
  public void restarted() {
    out.add("restarted");
  }
}
