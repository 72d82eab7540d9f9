// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.emulated.EmulatedDriver;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.codec.camera.FileDriver;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.h264.H264;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H.264 of cameras that send something else, as its viewers see it. */
@Tag("system")
class VideoRenditionTest {
  private static final CameraSource JPEGS =
      CameraSource.parse("emulated:?size=640x480&fps=25&seed=1&zone=UTC");

  @TempDir Path folder;

  private static Capture emulated(Rig rig) {
    return rig.capture("a", () -> new EmulatedDriver().open(JPEGS, rig.context("a")));
  }

  private static Capture video(Rig rig, Capture camera, VideoSpec spec) {
    return rig.capture(
        camera.name() + "-" + spec, () -> new WorkerTranscoder(rig.workers()).open(camera, spec));
  }

  private static Pictures all(Capture capture) {
    return new Pictures(capture, DeliveryPolicy.IN_ORDER);
  }

  @Test
  void jpegs_asVideo_areH264InTheOrderOfTheirTime() throws Exception {
    try (Rig rig = new Rig();
        Pictures video = all(video(rig, emulated(rig), VideoSpec.H264))) {
      Packet first = video.next().packet();
      assertThat(first.track().codec()).isEqualTo(Codec.H264);
      assertThat(first.keyframe()).isTrue();
      assertThat(H264.sequence(first.payload()).orElseThrow().size()).hasToString("640x480");
      long last = first.timing().ptsTicks();
      for (int i = 0; i < 60; i++) {
        PacketTiming timing = video.next().packet().timing();
        assertThat(timing.ptsTicks()).isGreaterThan(last).isEqualTo(timing.dtsTicks());
        last = timing.ptsTicks();
      }
    }
  }

  @Test
  void timing_ofVideo_isThatOfItsPicture() throws Exception {
    try (Rig rig = new Rig()) {
      Capture camera = emulated(rig);
      try (Pictures jpegs = all(camera);
          Pictures video = all(video(rig, camera, new VideoSpec(true, 320)))) {
        PacketTiming shot = jpegs.next().packet().timing();
        PacketTiming shown = video.next().packet().timing();
        while (shot.ptsTicks() != shown.ptsTicks()) {
          if (shot.ptsTicks() < shown.ptsTicks()) {
            shot = jpegs.next().packet().timing();
          } else {
            shown = video.next().packet().timing();
          }
        }
        assertThat(shown).isEqualTo(shot);
      }
    }
  }

  @Test
  void worker_killed_videoGoesOnAtAKeyframe() throws Exception {
    try (Rig rig = new Rig()) {
      Capture camera = emulated(rig);
      Capture rendition = video(rig, camera, VideoSpec.H264);
      try (Pictures video = all(rendition)) {
        long last = video.next().packet().timing().ptsTicks();
        ProcessHandle.of(rig.workerPid()).ifPresent(ProcessHandle::destroyForcibly);
        await().until(() -> rig.workers().restarts() > 0);
        video.skip();
        Packet next = video.next().packet();
        while (!next.keyframe()) {
          next = video.next().packet();
        }
        assertThat(next.timing().ptsTicks()).isGreaterThan(last);
        assertThat(rendition.counters().opened()).as("never lost").isEqualTo(1);
      }
    }
  }

  @Test
  void camera_lostAndBack_videoGoesOn() throws Exception {
    CameraSource gone = CameraSource.parse("emulated:?size=320x240&fault=disconnect:1s");
    try (Rig rig = new Rig()) {
      Capture camera = rig.capture("a", () -> new EmulatedDriver().open(gone, rig.context("a")));
      Capture rendition = video(rig, camera, VideoSpec.H264);
      try (Pictures video = all(rendition)) {
        video.next();
        await().until(() -> camera.counters().opened() >= 2);
        video.skip();
        await().until(() -> video.next().packet().keyframe());
        assertThat(rendition.counters().opened()).as("never lost").isEqualTo(1);
      }
    }
  }

  @Test
  void hevc_asVideo_isH264OfTheAskedWidth() throws Exception {
    List<String> hevc = List.of("-c:v", "libx265", "-x265-params", "log-level=none:keyint=10");
    Path clip = Clip.make(folder.resolve("t.mkv"), "testsrc2=size=640x360:rate=25", 1, hevc);
    CameraSource source = CameraSource.parse("file:" + clip);
    try (Rig rig = new Rig()) {
      FileDriver driver = new FileDriver(rig.workers());
      Capture camera = rig.capture("a", () -> driver.open(source, rig.context("a")));
      try (Pictures video = all(video(rig, camera, new VideoSpec(true, 320)))) {
        byte[] unit = video.next().packet().payload();
        assertThat(H264.sequence(unit).orElseThrow().size()).hasToString("320x180");
      }
    }
  }

  @Test
  void sound_thatBrowsersPlay_passesUntouched() throws Exception {
    Track aac = Track.audio(3, Codec.AAC, new AudioFormat(16_000, 1, new byte[] {0x14, 0x08}));
    try (Rig rig = new Rig()) {
      SoundingCamera sounding = new SoundingCamera(aac, rig.time());
      Capture camera =
          rig.capture("a", () -> sounding.over(new EmulatedDriver().open(JPEGS, rig.context("a"))));
      try (Pictures video = all(video(rig, camera, VideoSpec.H264))) {
        List<Packet> sound = new ArrayList<>();
        while (sound.size() < 5) {
          Published next = video.next();
          if (next.packet().track().kind() == TrackKind.AUDIO) {
            sound.add(next.packet());
          }
        }
        for (Packet each : sound) {
          assertThat(each.track().index()).isEqualTo(1);
          assertThat(each.track().audio()).isEqualTo(aac.audio());
          assertThat(sounding.sent()).extracting(Packet::timing).contains(each.timing());
          assertThat(sounding.sent()).extracting(Packet::payload).contains(each.payload());
        }
      }
    }
  }
}
