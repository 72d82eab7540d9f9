// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AdtsHeader;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * AAC of RFC 3640: several access units in a packet, or one in several packets. What a unit needs
 * and the description did not say is taken from the ADTS headers that some cameras leave in place,
 * else guessed from the clock.
 */
final class AacDepacketizer implements AudioDepacketizer {
  private final AuHeaders headers;
  private final AacUnits units;
  private final AacFragments fragments = new AacFragments();
  private final boolean configured;

  private AacDepacketizer(AuHeaders headers, AacUnits units, boolean configured) {
    this.headers = headers;
    this.units = units;
    this.configured = configured;
  }

  static AacDepacketizer of(AudioDescription description) throws UnsupportedMediaException {
    String mode = description.text("mode");
    if (mode.regionMatches(true, 0, "CELP", 0, 4)) {
      throw new UnsupportedMediaException(
          "MPEG-4 sound must be AAC: " + mode + "; set the camera to AAC or G.711");
    }
    AacUnits units = new AacUnits(description.clockRate());
    boolean configured = configure(units, description.text("config"));
    int channels = Math.max(1, description.channels());
    if (!configured && channels != 7) {
      var guess = AudioSpecificConfig.lowComplexity(description.clockRate(), channels);
      units.configure(guess, guess.format(), true);
    }
    return new AacDepacketizer(AuHeaders.of(description), units, configured);
  }

  /** Whether the description's configuration could be used. */
  private static boolean configure(AacUnits units, String hex) throws UnsupportedMediaException {
    try {
      byte[] bytes = HexFormat.of().parseHex(hex);
      AudioFormat format = AudioSpecificConfig.format(bytes);
      units.configure(AudioSpecificConfig.parse(bytes), format, true);
      return true;
    } catch (MalformedMediaException | IllegalArgumentException e) {
      return false; // none, too long or not hexadecimal: as if it were not there
    }
  }

  @Override
  public Optional<AudioFormat> format() {
    return units.format();
  }

  @Override
  public void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    if (lossBefore) {
      fragments.drop();
      units.lost();
    }
    if (!fragments.continuedBy(packet.timestamp())) {
      finish(sink);
    }
    if (packet.payloadLength() == 0) {
      return;
    }
    try {
      AuSizes sizes = headers.read(packet);
      if (sizes.count() == 1) {
        pushOne(packet, sizes, sink);
      } else {
        pushSeveral(packet, sizes, sink);
      }
    } catch (MalformedMediaException e) {
      fragments.drop();
      units.lost();
      throw e;
    }
  }

  @Override
  public void flush(Consumer<MediaUnit> sink) {
    if (!fragments.isIncomplete()) {
      finish(sink);
    }
  }

  private void finish(Consumer<MediaUnit> sink) {
    if (fragments.isEmpty()) {
      return;
    }
    int timestamp = fragments.timestamp();
    Optional<byte[]> unit = fragments.end();
    if (unit.isEmpty()) {
      units.lost();
    } else {
      units.packet(timestamp);
      give(unit.get(), sink);
    }
  }

  private void pushOne(RtpPacket packet, AuSizes sizes, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    if (fragments.add(packet, sizes)) {
      finish(sink);
    }
  }

  private void pushSeveral(RtpPacket packet, AuSizes sizes, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    finish(sink);
    units.packet(packet.timestamp());
    int at = sizes.dataOffset();
    int end = packet.payloadOffset() + packet.payloadLength();
    for (int i = 0; i < sizes.count(); i++) {
      int size = sizes.sizes()[i];
      if (size > end - at) {
        throw MalformedMediaException.at(
            "AAC unit must lie within its packet: " + size + " bytes", packet.data(), at);
      }
      if (size > 0) {
        give(Arrays.copyOfRange(packet.data(), at, at + size), sink);
      }
      at += size;
    }
  }

  /** Takes ADTS headers off, where frames have them (go2rtc has met cameras that leave them). */
  private void give(byte[] unit, Consumer<MediaUnit> sink) {
    int at = 0;
    Optional<AdtsHeader> adts = AdtsHeader.find(unit, 0, unit.length);
    while (adts.isPresent()) {
      AdtsHeader header = adts.get();
      if (!configured) {
        units.configure(header.config(), header.config().format(), true);
      }
      int end = at + header.frameBytes();
      units.give(Arrays.copyOfRange(unit, at + header.headerBytes(), end), sink);
      at = end;
      adts = AdtsHeader.find(unit, at, unit.length);
    }
    if (at == 0) {
      units.give(unit, sink);
    }
  }
}
