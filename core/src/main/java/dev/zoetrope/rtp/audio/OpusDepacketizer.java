// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.opus.OpusPacket;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opus (RFC 7587): each payload is a packet, the clock is always 48000 and the decoder always asked
 * for two channels. A gap in time without a lost packet is silence that was not sent.
 */
final class OpusDepacketizer implements AudioDepacketizer {
  private static final AudioFormat FORMAT = new AudioFormat(OpusPacket.SAMPLES_PER_SECOND, 2);

  private final UnitTimes times;
  private boolean lost;

  /**
   * Begins a track.
   *
   * @param clockRate as announced; where it is not 48000, which clock is meant is measured
   */
  OpusDepacketizer(int clockRate) {
    this.times = UnitTimes.either(OpusPacket.SAMPLES_PER_SECOND, clockRate);
  }

  @Override
  public Optional<AudioFormat> format() {
    return Optional.of(FORMAT);
  }

  @Override
  public void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    lost |= lossBefore;
    if (packet.payloadLength() == 0) {
      return;
    }
    int from = packet.payloadOffset();
    int samples = OpusPacket.samples(packet.data(), from, packet.payloadLength());
    times.packet(packet.timestamp(), lost);
    int timestamp = times.next(samples);
    if (times.known()) {
      byte[] payload = Arrays.copyOfRange(packet.data(), from, from + packet.payloadLength());
      sink.accept(new MediaUnit(payload, timestamp, true, lost));
    }
    lost = false;
  }
}
