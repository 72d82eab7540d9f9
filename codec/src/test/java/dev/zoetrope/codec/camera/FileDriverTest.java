// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.codec.Clip;
import dev.zoetrope.codec.Rig;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as cameras: real time, for ever, and nothing but what they hold. */
@Tag("system")
class FileDriverTest extends CameraDriverContractTest {
  @TempDir static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig();
    Clip.h264(folder.resolve("clip.mp4"), "320x180", 1);
    List<String> jpegs = List.of("-c:v", "mjpeg", "-q:v", "5");
    Clip.make(folder.resolve("slow.avi"), "testsrc2=size=320x180:rate=1/20", 40, jpegs);
    Clip.make(folder.resolve("clip.avi"), "testsrc2=size=320x180:rate=25", 1, jpegs);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static CameraSource source(String name) {
    return CameraSource.parse("file:" + folder.resolve(name));
  }

  private Camera open(CameraSource source) throws Exception {
    return driver().open(source, rig.context("front"));
  }

  @Override
  protected CameraDriver driver() {
    return new FileDriver(rig.workers());
  }

  @Override
  protected CameraSource lively() {
    return source("clip.mp4");
  }

  @Override
  protected CameraSource silent() {
    return source("slow.avi");
  }

  @Override
  protected List<String> mistakes() {
    return List.of("file://server/share/clip.mp4", "file://host");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(source("nothing.mp4"), CameraSource.parse("file:" + folder));
  }

  @Override
  protected boolean installed() {
    return false; // it needs workers
  }

  @Test
  void read_atTheEnd_beginsAgainInRealTime() throws Exception {
    try (Camera camera = open(lively())) {
      Packet first = camera.read();
      Packet last = first;
      int keyframes = 1;
      for (int i = 1; i < 60; i++) {
        last = camera.read();
        keyframes += last.keyframe() ? 1 : 0;
      }
      assertThat(camera.tracks().getFirst().codec()).isEqualTo(Codec.H264);
      assertThat(keyframes).as("one a run of 25").isEqualTo(3);
      long ticks = last.timing().ptsTicks() - first.timing().ptsTicks();
      assertThat(ticks).isEqualTo(59 * 3600);
      long nanos = last.timing().receivedNanos() - first.timing().receivedNanos();
      assertThat(nanos).as("of 2.36 s, the first may have been late").isGreaterThan(1_200_000_000L);
    }
  }

  @Test
  void read_motionJpeg_isWholeJpegs() throws Exception {
    try (Camera camera = open(source("clip.avi"))) {
      Packet packet = camera.read();
      assertThat(camera.tracks().getFirst().codec()).isEqualTo(Codec.MJPEG);
      assertThat(packet.payload()).startsWith(0xff, 0xd8);
    }
  }

  @Test
  void open_urlWithEscapes_isThatFile() throws Exception {
    Path file = folder.resolve("a b+ü.mp4");
    Files.copy(folder.resolve("clip.mp4"), file);
    String url = file.toUri().toASCIIString();
    try (Camera camera = open(CameraSource.parse(url))) {
      assertThat(camera.read().keyframe()).isTrue();
    }
  }

  @Test
  void open_playlistsAndScripts_areRefused() throws Exception {
    Path clip = folder.resolve("clip.mp4");
    Files.writeString(folder.resolve("list.ffconcat"), "ffconcat version 1.0\nfile " + clip + "\n");
    Files.writeString(
        folder.resolve("list.m3u8"),
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + clip + "\n#EXT-X-ENDLIST\n");
    Files.writeString(
        folder.resolve("list.sdp"), "v=0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n");
    for (String name : List.of("list.ffconcat", "list.m3u8", "list.sdp")) {
      assertThatThrownBy(() -> open(source(name)))
          .as(name)
          .isInstanceOf(CameraUnavailableException.class)
          .hasMessageContaining("is no video");
    }
  }

  @Test
  void open_someOtherFile_saysSo() throws Exception {
    Files.writeString(folder.resolve("text.mp4"), "not a video".repeat(100));
    assertThatThrownBy(() -> open(source("text.mp4"))).hasMessageContaining("is no video");
  }
}
