// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.pcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.TestFfmpeg;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.flac.TestFlacDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcmToFlacTest {
  private static final Track MU_LAW = Track.audio(1, Codec.PCM_MULAW, new AudioFormat(8000, 1));
  private static final Track STEREO = Track.audio(2, Codec.PCM_S16BE, new AudioFormat(44_100, 2));

  @Test
  void push_muLaw_sameTimeAndSamples() throws Exception {
    PcmToFlac flac = new PcmToFlac(MU_LAW);
    Packet packet = packet(MU_LAW, noise(160), 4711);

    Packet coded = flac.push(packet).getFirst();

    assertThat(coded.timing()).isEqualTo(packet.timing());
    assertThat(coded.keyframe()).isTrue();
    assertThat(coded.track()).isSameAs(flac.track());
    assertThat(new TestFlacDecoder().decode(coded.payload()))
        .isEqualTo(PcmSamples.ofMuLaw(packet.payload()));
  }

  @Test
  void track_source_keepsIndexAndTimebase() {
    Track source = new Track(3, Codec.PCM_ALAW, 90_000, null, null, new AudioFormat(16_000, 1));

    Track track = new PcmToFlac(source).track();

    assertThat(track.codec()).isEqualTo(Codec.FLAC);
    assertThat(track.index()).isEqualTo(3);
    assertThat(track.ticksPerSecond()).isEqualTo(90_000);
    AudioFormat format = Objects.requireNonNull(track.audio());
    assertThat(format.samplesPerSecond()).isEqualTo(16_000);
    assertThat(format.config()).hasSize(34);
  }

  @Test
  void push_stereoLongerThanABlock_severalPacketsInTime() throws Exception {
    byte[] payload = noise(5000 * 4 + 3);

    List<Packet> coded = new PcmToFlac(STEREO).push(packet(STEREO, payload, 100));

    assertThat(coded).extracting(each -> each.timing().ptsTicks()).containsExactly(100L, 2600L);
    short[] samples = PcmSamples.ofBigEndian(payload);
    assertThat(new TestFlacDecoder().decode(coded.getFirst().payload()))
        .startsWith(samples[0], samples[1]);
    assertThat(new TestFlacDecoder().decode(coded.getLast().payload()))
        .endsWith(samples[9998], samples[9999]);
  }

  @Test
  void push_fewerThanSixteenSamples_nothing() {
    assertThat(new PcmToFlac(MU_LAW).push(packet(MU_LAW, noise(15), 0))).isEmpty();
  }

  @Test
  void constructor_otherCoding_refused() {
    Track opus = Track.audio(0, Codec.OPUS, new AudioFormat(48_000, 2));

    assertThat(PcmToFlac.takes(opus)).isFalse();
    assertThatThrownBy(() -> new PcmToFlac(opus))
        .hasMessage("FLAC must be made of pcm_alaw, pcm_mulaw or pcm_s16be: opus");
  }

  /** Past 2^21 samples, where numbers need five bytes, and past what UTF-8 can write. */
  @ParameterizedTest
  @Tag("system")
  @CsvSource({"PCM_MULAW, 8000, 1, 160", "PCM_ALAW, 16000, 1, 320", "PCM_S16BE, 16000, 2, 1280"})
  void push_tenMinutes_ffmpegDecodesExactlyWithoutAWarning(
      Codec codec, int rate, int channels, int bytes, @TempDir Path folder) throws Exception {
    Track track = Track.audio(0, codec, new AudioFormat(rate, channels));
    PcmToFlac flac = new PcmToFlac(track);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    file.writeBytes("fLaC".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(new byte[] {(byte) 0x80, 0, 0, 34});
    file.writeBytes(Objects.requireNonNull(flac.track().audio()).config());
    for (int i = 0; i < 600 * 50; i++) {
      byte[] payload = sound(codec, bytes, i);
      plain.writeBytes(bigEndian(codec, payload));
      flac.push(packet(track, payload, i)).forEach(each -> file.writeBytes(each.payload()));
    }

    assertThat(TestFfmpeg.decode(folder, "flac", "warning", file.toByteArray()))
        .isEqualTo(plain.toByteArray());
  }

  /** A tone that grows to full scale, and noise now and then. */
  private static byte[] sound(Codec codec, int bytes, int packet) {
    if (packet % 50 == 0) {
      return noise(bytes);
    }
    byte[] payload = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      double wave = Math.sin((packet * bytes + (i & ~1)) / 20.0) * (packet % 500) / 500;
      payload[i] = (byte) (codec == Codec.PCM_S16BE && i % 2 == 1 ? packet : wave * 127);
    }
    return payload;
  }

  private static byte[] bigEndian(Codec codec, byte[] payload) {
    if (codec == Codec.PCM_S16BE) {
      return payload;
    }
    short[] samples =
        codec == Codec.PCM_ALAW ? PcmSamples.ofALaw(payload) : PcmSamples.ofMuLaw(payload);
    byte[] bytes = new byte[samples.length * 2];
    ByteBuffer.wrap(bytes).asShortBuffer().put(samples);
    return bytes;
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(bytes).nextBytes(noise);
    return noise;
  }

  private static Packet packet(Track track, byte[] payload, long pts) {
    return new Packet(track, payload, PacketTiming.at(pts, 17, Instant.EPOCH), true);
  }
}
