// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sound without a format of its own (RFC 3551 section 4.5): each payload is a unit. What is left
 * over at its end is dropped.
 */
final class PlainDepacketizer implements AudioDepacketizer {
  private final AudioFormat format;
  private final PlainLayout layout;
  private boolean lost;

  PlainDepacketizer(AudioFormat format, PlainLayout layout) {
    this.format = format;
    this.layout = layout;
  }

  @Override
  public Optional<AudioFormat> format() {
    return Optional.of(format);
  }

  @Override
  public void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink) {
    lost |= lossBefore;
    int length = packet.payloadLength() / layout.blockBytes() * layout.blockBytes();
    if (length == 0) {
      return;
    }
    int from = packet.payloadOffset();
    byte[] payload = Arrays.copyOfRange(packet.data(), from, from + length);
    sink.accept(new MediaUnit(kept(payload), packet.timestamp(), true, lost));
    lost = false;
  }

  private byte[] kept(byte[] samples) {
    int sent = layout.sampleBytes();
    int kept = layout.keptBytes();
    if (kept == sent) {
      return samples;
    }
    byte[] shorter = new byte[samples.length / sent * kept];
    for (int i = 0; i < shorter.length; i++) {
      shorter[i] = samples[i / kept * sent + i % kept];
    }
    return shorter;
  }
}
