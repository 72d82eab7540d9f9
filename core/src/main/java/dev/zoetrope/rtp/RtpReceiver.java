// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.rtp.RtcpPacket.Bye;
import dev.zoetrope.rtp.RtcpPacket.ReportBlock;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Receives one track (RFC 3550): what came from the network goes in, the packets of its source come
 * out in order, each told whether some are missing before it. Nothing is thrown for bytes of any
 * kind; what was wrong with them is counted. Memory is bounded by the reorder window. One thread.
 */
public final class RtpReceiver {
  /** Packets flow to it while the receiver is called. */
  public interface Sink {
    /**
     * The next packet.
     *
     * @param packet with a payload; its array is to be read only, and only during the call
     * @param lossBefore whether packets between this and the last one given out are missing, or may
     *     be
     * @param arrivalNanos when it came, as the receiver was told
     */
    void packet(RtpPacket packet, boolean lossBefore, long arrivalNanos);

    /** What the source said of its clocks. */
    default void senderReport(SenderReport report, long arrivalNanos) {}

    /**
     * Another source has taken the place of the last: the timestamps from the next packet on have
     * nothing to do with those before.
     */
    default void restarted() {}
  }

  private static final long BYE_NANOS = 1_000_000_000;

  private final ReceptionSettings settings;
  private final Sink sink;
  private final Quirks quirks;
  private final PayloadTypes payloadTypes;
  private final SourceLock source = new SourceLock();
  private final SequenceWindow window;
  private final SourceStatistics statistics;
  private long received;
  private long lostBefore;
  private long bytes;
  private int lastReport;
  private long lastReportNanos;
  private @Nullable SenderReport early;
  private boolean bye;
  private long byeNanos;
  private long earlyNanos;

  /**
   * @param quirks counts what was odd: {@code foreign-ssrc}
   */
  public RtpReceiver(ReceptionSettings settings, Sink sink, Quirks quirks) {
    this.settings = settings;
    this.sink = sink;
    this.quirks = quirks;
    payloadTypes = new PayloadTypes(settings.payloadTypes());
    window = new SequenceWindow(settings.ordered(), sink, quirks);
    statistics = new SourceStatistics(settings.clock());
  }

  /**
   * Takes a datagram, or a frame of an interleaved channel: RTP or RTCP, whichever it is.
   *
   * @param data the array it is in; read during the call only
   * @param offset where it begins
   * @param length its bytes, 0 to 65535
   * @param arrivalNanos when it came, on the monotonic clock; never before that of the last call
   */
  public void push(byte[] data, int offset, int length, long arrivalNanos) {
    if (RtcpCompound.recognises(data, offset, length)) {
      pushReports(RtcpCompound.parse(data, offset, length), arrivalNanos);
      return;
    }
    RtpPacket packet;
    try {
      packet = RtpPacket.parse(data, offset, length);
    } catch (MalformedMediaException e) {
      quirks.count(Quirk.MALFORMED_RTP.label());
      return;
    }
    if ((data[offset] & 0x20) != 0
        && packet.payloadOffset() + packet.payloadLength() == offset + length) {
      quirks.count(Quirk.UNUSABLE_PADDING.label());
    }
    if (payloadTypes.accepts(packet.payloadType(), quirks)) {
      push(packet, arrivalNanos);
    }
  }

  private void push(RtpPacket packet, long arrivalNanos) {
    if (source.owns(packet, arrivalNanos)) {
      accept(packet, arrivalNanos);
      return;
    }
    boolean before = source.locked();
    if (before) {
      quirks.count(Quirk.FOREIGN_SSRC.label());
    }
    List<HeldPacket> first = source.offer(packet, arrivalNanos);
    if (first != null) {
      begin(first, before);
    }
  }

  private void begin(List<HeldPacket> first, boolean switched) {
    if (switched) {
      quirks.count(Quirk.SSRC_SWITCHED.label());
      window.restart();
      restartStatistics();
      lastReport = 0;
      sink.restarted();
    } else if (early != null) {
      take(early, earlyNanos);
      early = null;
    }
    first.forEach(each -> accept(each.packet(), each.arrivalNanos()));
  }

  private void accept(RtpPacket packet, long arrivalNanos) {
    if (bye) {
      bye = false;
      quirks.count(Quirk.BYE_IGNORED.label());
    }
    received++;
    bytes += packet.payloadLength();
    boolean reset = window.push(packet, arrivalNanos);
    if (reset) {
      restartStatistics();
    }
    statistics.count(packet, arrivalNanos);
  }

  private void restartStatistics() {
    lostBefore += Math.max(0, statistics.lost());
    statistics.restart();
  }

  private void pushReports(RtcpCompound compound, long arrivalNanos) {
    if (compound.broken()) {
      quirks.count(Quirk.BROKEN_RTCP.label());
    }
    for (RtcpPacket each : compound.packets()) {
      if (source.locked()) {
        take(each, arrivalNanos);
      } else if (each instanceof SenderReport report) { // often sent ahead of the first packet
        early = report;
        earlyNanos = arrivalNanos;
      }
    }
  }

  private void take(RtcpPacket each, long arrivalNanos) {
    if (each.ssrc() != source.ssrc()) {
      quirks.count(Quirk.FOREIGN_RTCP_SSRC.label());
    } else if (each instanceof SenderReport report) {
      lastReport = report.ntp().middle();
      lastReportNanos = arrivalNanos;
      sink.senderReport(report, arrivalNanos);
    } else if (each instanceof Bye) {
      bye = true;
      byeNanos = arrivalNanos;
    }
  }

  /**
   * To be called when nothing came for a while, at least every 100 ms while {@link #waiting}: gives
   * up what has been waited for long enough.
   */
  public void timeout(long nowNanos) {
    List<HeldPacket> first = source.timeout(nowNanos);
    if (first != null) {
      begin(first, false);
    }
    window.timeout(nowNanos);
  }

  /** Whether packets are kept that only others, or {@link #timeout}, will set free. */
  public boolean waiting() {
    return window.waiting() || !source.locked();
  }

  /**
   * Whether the source said good-bye and nothing came in the second after; some say it and go on.
   */
  public boolean ended(long nowNanos) {
    return bye && nowNanos - byeNanos >= BYE_NANOS;
  }

  /** What to report of the source now; empty before there is one. Begins a new interval of loss. */
  public Optional<ReportBlock> report(long nowNanos) {
    if (!source.locked()) {
      return Optional.empty();
    }
    long delay = lastReport == 0 ? 0 : new ClockRate(1 << 16).ticks(nowNanos - lastReportNanos);
    return Optional.of(statistics.report(source.ssrc(), lastReport, (int) delay));
  }

  public ReceptionStatistics statistics() {
    return new ReceptionStatistics(
        received,
        lostBefore + Math.max(0, statistics.lost()),
        bytes,
        settings.clock().nanos(statistics.jitterTicks()),
        statistics.highestSequence(),
        source.locked() ? source.ssrc() : 0);
  }
}
