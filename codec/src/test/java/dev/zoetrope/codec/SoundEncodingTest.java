// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.SoundJob;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AAC made of what browsers do not play, heard by a decoder that is not ours. */
@Tag("system")
class SoundEncodingTest {
  @TempDir Path folder;

  /** Two seconds of 1 kHz in that coding, in packets of 20 ms. */
  private List<byte[]> tone(String codec, int rate, int packetBytes) throws Exception {
    Path file = folder.resolve("tone." + codec);
    List<String> options = List.of("-c:a", codec, "-ar", String.valueOf(rate), "-f", codec);
    Clip.make(file, "sine=frequency=1000:sample_rate=" + rate, 2, options);
    byte[] all = Files.readAllBytes(file);
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at + packetBytes <= all.length; at += packetBytes) {
      packets.add(Arrays.copyOfRange(all, at, at + packetBytes));
    }
    return packets;
  }

  private static List<Message> encode(SoundJob job, List<byte[]> packets, long step)
      throws Exception {
    List<Message> made = new ArrayList<>();
    try (Rig rig = new Rig();
        FedSession session = new FedSession(rig.workers(), "a", job, made::add)) {
      for (int i = 0; i < packets.size(); i++) {
        session.feed(packets.get(i), true, 4_800 + i * step);
      }
      session.drain();
      assertThat(session.lostPictures()).isZero();
    }
    return made;
  }

  /** How often the sound goes up through zero in its second second. */
  private int hertz(List<Message> made, int rate) throws Exception {
    Track track = Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(rate, 1).format());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Message each : made) {
      PacketTiming timing = PacketTiming.at(each.times().ptsTicks(), 0, Instant.EPOCH);
      all.write(Adts.header(new Packet(track, each.body(), timing, true)));
      all.write(each.body());
    }
    Path file = Files.write(folder.resolve("made.aac"), all.toByteArray());
    byte[] bytes =
        Clip.run(List.of("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "s16be", "-"));
    int rising = 0;
    for (int at = 2 * (rate / 2); at < 2 * (rate / 2 + rate); at += 2) {
      rising += bytes[at - 2] < 0 && bytes[at] >= 0 ? 1 : 0;
    }
    return rising;
  }

  private static void assertUnbroken(List<Message> made) {
    long first = made.getFirst().times().ptsTicks();
    for (int i = 0; i < made.size(); i++) {
      assertThat(made.get(i).times().ptsTicks()).isEqualTo(first + i * 1024L);
    }
    assertThat(first).as("the frame before the first sample's").isEqualTo(4_800 - 1024);
  }

  @Test
  void g722_asAac_soundsAlikeAtItsTime() throws Exception {
    SoundJob job = new SoundJob(Codec.G722, 16_000, 1, 0);
    List<Message> made = encode(job, tone("g722", 16_000, 160), 320);
    assertUnbroken(made);
    assertThat(hertz(made, 16_000)).isBetween(990, 1010);
  }

  @Test
  void g726_asAac_soundsAlikeAtItsTime() throws Exception {
    SoundJob job = new SoundJob(Codec.G726LE, 8_000, 1, 4);
    List<Message> made = encode(job, tone("g726le", 8_000, 80), 160);
    assertUnbroken(made);
    assertThat(hertz(made, 8_000)).isBetween(990, 1010);
  }

  @Test
  void times_withAGap_goOnAtTheirs() throws Exception {
    SoundJob job = new SoundJob(Codec.PCM_S16BE, 16_000, 1, 0);
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packets.add(new byte[2048]);
    }
    List<Message> made = encode(job, packets, 16_000);
    assertThat(made.get(5).times().ptsTicks() - made.get(4).times().ptsTicks()).isEqualTo(16_000);
  }
}
