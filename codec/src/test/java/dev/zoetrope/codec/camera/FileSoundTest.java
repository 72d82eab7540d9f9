// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.codec.Clip;
import dev.zoetrope.codec.Rig;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound of files, beside their pictures. */
@Tag("system")
class FileSoundTest {
  private static final int SECONDS = 2;

  @TempDir Path folder;

  private Path clip(String name, String... sound) {
    List<String> options = new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=sample_rate=48000"));
    options.addAll(List.of("-t", String.valueOf(SECONDS), "-c:v", "libx264", "-bf", "0"));
    options.addAll(List.of("-g", "25", "-pix_fmt", "yuv420p"));
    options.addAll(List.of(sound));
    return Clip.make(folder.resolve(name), "testsrc2=size=320x180:rate=25", SECONDS, options);
  }

  /** Packets of that many seconds of video. */
  private static List<Packet> read(Path file, int seconds) throws Exception {
    List<Packet> packets = new ArrayList<>();
    try (Rig rig = new Rig();
        Camera camera =
            new FileDriver(rig.workers())
                .open(CameraSource.parse("file:" + file), rig.context("a"))) {
      int pictures = 0;
      while (pictures < seconds * 25) {
        Packet next = camera.read();
        assertThat(camera.tracks()).contains(next.track());
        packets.add(next);
        pictures += next.track().kind() == TrackKind.VIDEO ? 1 : 0;
      }
    }
    return packets;
  }

  private static List<Packet> sound(List<Packet> packets) {
    return packets.stream().filter(it -> it.track().kind() == TrackKind.AUDIO).toList();
  }

  private static long millis(Packet packet) {
    return packet.timing().ptsTicks() * 1000 / packet.track().ticksPerSecond();
  }

  @Test
  void aac_ofAFileThatLoops_hasOneTimelineWithThePictures() throws Exception {
    List<Packet> packets = read(clip("a.mp4", "-c:a", "aac", "-ac", "1"), 2 * SECONDS + 1);
    List<Packet> sound = sound(packets);
    int breaks = 0;
    for (int i = 1; i < sound.size(); i++) {
      long step = sound.get(i).timing().ptsTicks() - sound.get(i - 1).timing().ptsTicks();
      assertThat(step).as("packet " + i).isBetween(1023L, 1024L + 4800);
      breaks += step > 1025 ? 1 : 0;
    }
    assertThat(breaks).as("at the file's end alone").isLessThanOrEqualTo(2);
    long latest = 0;
    for (Packet each : packets) {
      assertThat(millis(each)).isGreaterThan(latest - 200);
      latest = Math.max(latest, millis(each));
    }
    assertThat(latest).isBetween(4_900L, 5_200L);
  }

  @Test
  void aac_ofAFile_isRawWithItsConfiguration() throws Exception {
    List<Packet> packets = read(clip("a.mp4", "-c:a", "aac", "-ac", "1"), 1);
    Track track = sound(packets).getFirst().track();
    AudioFormat format = Objects.requireNonNull(track.audio());
    assertThat(track.codec()).isEqualTo(Codec.AAC);
    assertThat(track.index()).isEqualTo(1);
    assertThat(format.samplesPerSecond()).isEqualTo(48_000);
    assertThat(format.config()).startsWith(0x11, 0x88);
  }

  @Test
  void aac_ofATransportStream_isWithoutHeaders() throws Exception {
    List<Packet> packets = read(clip("a.ts", "-c:a", "aac", "-ac", "1"), 1);
    assertThat(sound(packets)).hasSizeGreaterThan(30);
    for (Packet each : sound(packets)) {
      assertThat(each.payload()[0] & 0xff).isNotEqualTo(0xff);
    }
  }

  @Test
  void opusAndTelephone_ofAFile_areCarried() throws Exception {
    Packet opus = sound(read(clip("o.mkv", "-c:a", "libopus"), 1)).getFirst();
    assertThat(opus.track().codec()).isEqualTo(Codec.OPUS);
    Packet alaw = sound(read(clip("p.mkv", "-c:a", "pcm_alaw", "-ar", "8000"), 1)).getFirst();
    assertThat(alaw.track().codec()).isEqualTo(Codec.PCM_ALAW);
    assertThat(alaw.track().ticksPerSecond()).isEqualTo(8_000);
  }
}
