// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.rtp.MediaUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives out frames of AAC with their times, once it is known how they are sampled. One thread. */
final class AacUnits {
  private final int clockRate;
  private @Nullable AudioFormat format;
  private int ticksPerUnit;
  private UnitTimes times;
  private int packetTimestamp;
  private boolean lost;

  AacUnits(int clockRate) {
    this.clockRate = clockRate;
    this.times = UnitTimes.either(clockRate, clockRate);
  }

  Optional<AudioFormat> format() {
    return Optional.ofNullable(format);
  }

  /**
   * Takes the configuration of what follows; the same again changes nothing.
   *
   * @param clockInDoubt whether the clock announced may be wrong where it is none of the
   *     configuration's rates: RFC 3640 wants these to be the same, and cameras mistake the one for
   *     the other
   */
  void configure(AudioSpecificConfig config, AudioFormat now, boolean clockInDoubt) {
    if (now.equals(format)) {
      return;
    }
    format = now;
    int core = config.coreSamplesPerSecond();
    int rate = config.samplesPerSecond();
    long ticks = (long) config.samplesPerFrame() * clockRate / rate;
    ticksPerUnit = (int) Math.min(ticks, Integer.MAX_VALUE);
    boolean plausible = clockRate == core || clockRate == rate || clockRate == 2 * core;
    times = UnitTimes.either(clockRate, plausible || !clockInDoubt ? clockRate : rate);
    times.packet(packetTimestamp, true);
  }

  /** Something was lost or dropped. */
  void lost() {
    lost = true;
  }

  /** A unit begins with this packet. */
  void packet(int timestamp) {
    packetTimestamp = timestamp;
    times.packet(timestamp, lost);
  }

  void give(byte[] unit, Consumer<MediaUnit> sink) {
    int timestamp = times.next(ticksPerUnit);
    if (times.known() && format != null) {
      sink.accept(new MediaUnit(unit, timestamp, true, lost));
    }
    lost = false;
  }
}
