// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.pcm;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.flac.FlacEncoder;
import dev.zoetrope.media.flac.FlacStreamInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Turns packets of G.711 and L16 into packets of FLAC, one into one, without loss and without
 * waiting. PTS and timebase stay the source's. One thread.
 */
public final class PcmToFlac {
  private final Codec codec;
  private final Track track;
  private final AudioFormat format;
  private final FlacEncoder encoder;

  /**
   * Begins a stream.
   *
   * @param source a track that it {@link #takes}
   */
  public PcmToFlac(Track source) {
    if (!takes(source)) {
      throw new IllegalArgumentException(
          "FLAC must be made of pcm_alaw, pcm_mulaw or pcm_s16be: " + source.codec().ffmpegName());
    }
    AudioFormat plain = Objects.requireNonNull(source.audio());
    this.codec = source.codec();
    this.format = FlacStreamInfo.format(plain.samplesPerSecond(), plain.channels());
    this.track = new Track(source.index(), Codec.FLAC, source.ticksPerSecond(), null, null, format);
    this.encoder = new FlacEncoder(plain.samplesPerSecond(), plain.channels());
  }

  /** Whether the track's packets can be turned into FLAC here. */
  public static boolean takes(Track track) {
    return switch (track.codec()) {
      case PCM_ALAW, PCM_MULAW, PCM_S16BE -> true;
      default -> false;
    };
  }

  /** The track of the packets made: the source's index and timebase, STREAMINFO as its config. */
  public Track track() {
    return track;
  }

  /**
   * Encodes a packet.
   *
   * @return one packet; several where it holds more than 4096 samples of each channel; none where
   *     it holds fewer than 16, which FLAC cannot carry and no camera sends
   */
  public List<Packet> push(Packet packet) {
    short[] samples = samples(packet.payload());
    int channels = format.channels();
    int count = samples.length / channels;
    if (count < FlacEncoder.MIN_BLOCK) {
      return List.of();
    }
    int pieces = (count + FlacEncoder.MAX_BLOCK - 1) / FlacEncoder.MAX_BLOCK;
    List<Packet> packets = new ArrayList<>(pieces);
    for (int i = 0; i < pieces; i++) {
      int from = (int) ((long) count * i / pieces);
      int to = (int) ((long) count * (i + 1) / pieces);
      byte[] frame = encoder.frame(Arrays.copyOfRange(samples, from * channels, to * channels));
      packets.add(new Packet(track, frame, later(packet.timing(), from), true));
    }
    return packets;
  }

  private short[] samples(byte[] payload) {
    return switch (codec) {
      case PCM_ALAW -> PcmSamples.ofALaw(payload);
      case PCM_MULAW -> PcmSamples.ofMuLaw(payload);
      default -> PcmSamples.ofBigEndian(payload);
    };
  }

  private PacketTiming later(PacketTiming timing, int samples) {
    long ticks = (long) samples * track.ticksPerSecond() / format.samplesPerSecond();
    return new PacketTiming(
        timing.ptsTicks() + ticks,
        timing.dtsTicks() + ticks,
        timing.receivedNanos(),
        timing.wallTime());
  }
}
