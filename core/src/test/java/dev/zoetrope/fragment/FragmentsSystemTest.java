// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h265.H265;
import dev.zoetrope.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FFmpeg decodes what was muxed, without a word: as a viewer of the endless stream gets it. */
@Tag("system")
class FragmentsSystemTest {
  private static final Track H265_TRACK = new Track(0, Codec.HEVC, Track.VIDEO_TICKS, null);
  private static final Track AAC =
      Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(48_000, 2).format());
  private static final Track MU_LAW = Track.audio(1, Codec.PCM_MULAW, new AudioFormat(8000, 1));

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final FakeSource source = new FakeSource(clock);
  private final FragmentStream stream =
      new FragmentStream(
          source, new FragmentSettings(clock, clock, Runnable::run, HubLimits.DEFAULT));
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<StreamHeader> headers = new ArrayList<>();
  private final Subscription viewer = stream.subscribe(DeliveryPolicy.IN_ORDER, this::write);

  private void write() {
    for (Fragment each : Drained.of(viewer)) {
      if (headers.isEmpty()) {
        headers.add(each.header());
        file.writeBytes(each.header().init());
      }
      file.writeBytes(each.payload());
    }
  }

  @Test
  void file_ofH264AndAac_decodesWithEveryFrame() throws Exception {
    source.announce(FakeSource.VIDEO, AAC);
    publish(FakeSource.VIDEO, EncodedStreams.h264(folder, 0), AAC, EncodedStreams.aac(folder));
    assertThat(probe("v:0")).contains("codec_name=h264", "width=320", "nb_read_frames=100");
    assertThat(probe("a:0")).contains("codec_name=aac", "sample_rate=48000", "channels=2");
    assertDecodes();
  }

  @Test
  void file_ofH264WithReordering_decodesWithEveryFrame() throws Exception {
    List<byte[]> units = EncodedStreams.h264(folder, 2);
    for (int i = 0; i < units.size(); i++) {
      // I P b b P b b: shown where the P after them was decoded
      int order = i % 25;
      long shown = order == 0 ? i : order % 3 == 1 ? Math.min(i + 2, i - order + 24) : i - 1;
      publishPicture(FakeSource.VIDEO, units.get(i), (shown + 2) * 3600, i * 3600L);
    }
    assertThat(probe("v:0")).contains("nb_read_frames=100");
    assertDecodes();
  }

  @Test
  void file_ofH265_decodesWithEveryFrame() throws Exception {
    source.announce(H265_TRACK);
    List<byte[]> units = EncodedStreams.h265(folder);
    for (int i = 0; i < units.size(); i++) {
      publishPicture(H265_TRACK, units.get(i), i * 3600L, i * 3600L);
    }
    assertThat(probe("v:0"))
        .contains("codec_name=hevc", "codec_tag_string=hvc1", "nb_read_frames=100");
    assertDecodes();
  }

  @Test
  void file_ofG711WithLosses_decodesAsFlac() throws Exception {
    source.announce(FakeSource.VIDEO, MU_LAW);
    List<byte[]> sound = EncodedStreams.muLaw(folder);
    for (int i = 60; i < 90; i++) {
      sound.set(i, new byte[0]); // lost
    }
    publish(FakeSource.VIDEO, EncodedStreams.h264(folder, 0), MU_LAW, sound);
    assertThat(probe("a:0")).contains("codec_name=flac", "sample_rate=8000");
    assertDecodes();
    assertThat(lastSound()).isBetween(3.9, 4.01);
  }

  @Test
  void file_ofAacThatStops_decodesWithSilence() throws Exception {
    source.announce(FakeSource.VIDEO, AAC);
    List<byte[]> sound = EncodedStreams.aac(folder).subList(0, 60);
    publish(FakeSource.VIDEO, EncodedStreams.h264(folder, 0), AAC, sound);
    assertDecodes();
    assertThat(lastSound()).isBetween(3.9, 4.1);
  }

  private void publish(Track video, List<byte[]> units, Track audio, List<byte[]> sound) {
    int rate = audio.ticksPerSecond();
    int samples = audio.codec() == Codec.AAC ? 1024 : 160;
    int next = 0;
    for (int i = 0; i < units.size(); i++) {
      for (; next < sound.size() && (long) next * samples * 25 <= (long) i * rate; next++) {
        if (sound.get(next).length > 0) {
          source.sound(audio, (long) next * samples, sound.get(next));
        }
      }
      publishPicture(video, units.get(i), i * 3600L, i * 3600L);
      clock.advance(Duration.ofMillis(40));
    }
  }

  private void publishPicture(Track track, byte[] unit, long pts, long dts) {
    PacketTiming timing = new PacketTiming(pts, dts, clock.nanos(), clock.wallTime());
    try {
      boolean hevc = track.codec() == Codec.HEVC;
      boolean keyframe = hevc ? H265.isKeyframe(unit) : H264.isKeyframe(unit);
      source.publish(new Packet(track, unit, timing, keyframe));
    } catch (MalformedMediaException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> probe(String streams) throws Exception {
    return EncodedStreams.run(
            "ffprobe",
            "-v",
            "error",
            "-count_frames",
            "-select_streams",
            streams,
            "-show_streams",
            written())
        .lines()
        .toList();
  }

  private double lastSound() throws Exception {
    String packets =
        EncodedStreams.run(
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            "a:0",
            "-show_entries",
            "packet=pts_time",
            "-of",
            "csv=p=0",
            written());
    return Double.parseDouble(packets.lines().toList().getLast().replace(",", ""));
  }

  private void assertDecodes() throws Exception {
    assertThat(
            EncodedStreams.run(
                "ffmpeg", "-v", "warning", "-xerror", "-i", written(), "-f", "null", "-"))
        .isEmpty();
  }

  private String written() throws Exception {
    return Files.write(folder.resolve("written.mp4"), file.toByteArray()).toString();
  }
}
