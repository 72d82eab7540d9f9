// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.capture.CameraOpener;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.camera.FileDriver;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renditions of cameras, as their viewers see them. */
@Tag("system")
class RenditionTest {
  private static final RenditionSpec SMALL = new RenditionSpec(160, 0, false);

  @TempDir Path folder;

  private static Capture file(Rig rig, Path path) {
    CameraSource source = CameraSource.parse("file:" + path);
    return rig.capture("a", () -> new FileDriver(rig.workers()).open(source, rig.context("a")));
  }

  private static Capture rendition(Rig rig, Capture camera, RenditionSpec spec, PictureText text) {
    return rig.capture(
        camera.name() + "-" + spec,
        () -> new WorkerTranscoder(rig.workers(), text).open(camera, spec));
  }

  /** Remembers every payload that a camera delivered. */
  private record Witness(Camera camera, Set<byte[]> delivered) implements Camera {
    @Override
    public List<Track> tracks() {
      return camera.tracks();
    }

    @Override
    public Packet read()
        throws CameraUnavailableException, MalformedMediaException, InterruptedException {
      Packet packet = camera.read();
      delivered.add(packet.payload()); // arrays are equal only to themselves
      return packet;
    }

    @Override
    public void close() {
      camera.close();
    }
  }

  @Test
  void jpegs_nothingAsked_passUntouched() throws Exception {
    List<String> options = List.of("-c:v", "mjpeg", "-q:v", "5");
    Path clip = Clip.make(folder.resolve("c.avi"), "testsrc2=size=160x120:rate=25", 2, options);
    CameraSource source = CameraSource.parse("file:" + clip);
    Set<byte[]> delivered = ConcurrentHashMap.newKeySet();
    try (Rig rig = new Rig()) {
      FileDriver driver = new FileDriver(rig.workers());
      CameraOpener opener = () -> new Witness(driver.open(source, rig.context("a")), delivered);
      Capture same =
          rendition(rig, rig.capture("a", opener), RenditionSpec.SOURCE, PictureText.NONE);
      try (Pictures passed = new Pictures(same)) {
        for (int i = 0; i < 10; i++) {
          assertThat(delivered.contains(passed.next().packet().payload())).isTrue();
        }
      }
    }
  }

  @Test
  void jpegs_scaled_areOfTheAskedWidth() throws Exception {
    List<String> options = List.of("-c:v", "mjpeg", "-q:v", "5");
    Path clip = Clip.make(folder.resolve("c.avi"), "testsrc2=size=320x240:rate=25", 2, options);
    try (Rig rig = new Rig();
        Pictures pictures =
            new Pictures(rendition(rig, file(rig, clip), SMALL, PictureText.NONE))) {
      assertThat(size(pictures.next().packet())).isEqualTo("160x120");
    }
  }

  /** Width and height from the frame header. */
  private static String size(Packet jpeg) {
    byte[] data = jpeg.payload();
    int at = 2;
    while ((data[at + 1] & 0xff) != 0xc0) {
      at += 2 + ((data[at + 2] & 0xff) << 8 | (data[at + 3] & 0xff));
    }
    int height = (data[at + 5] & 0xff) << 8 | (data[at + 6] & 0xff);
    int width = (data[at + 7] & 0xff) << 8 | (data[at + 8] & 0xff);
    return width + "x" + height;
  }

  @Test
  void pictures_ofReorderedVideo_comeInTheOrderOfTheirTime() throws Exception {
    List<String> options = List.of("-c:v", "libx264", "-bf", "3", "-g", "25");
    Path clip = Clip.make(folder.resolve("b.mp4"), "testsrc2=size=320x240:rate=25", 2, options);
    try (Rig rig = new Rig();
        Pictures pictures =
            new Pictures(
                rendition(rig, file(rig, clip), SMALL, PictureText.NONE),
                DeliveryPolicy.IN_ORDER)) {
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        times.add(pictures.next().packet().timing().ptsTicks());
      }
      assertThat(times).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void pictures_keyframesOnly_areOneAKeyframe() throws Exception {
    List<String> options = List.of("-c:v", "libx264", "-bf", "0", "-g", "10", "-sc_threshold", "0");
    Path clip = Clip.make(folder.resolve("k.mp4"), "testsrc2=size=320x240:rate=25", 2, options);
    RenditionSpec spec = new RenditionSpec(160, 0, true);
    try (Rig rig = new Rig();
        Pictures pictures =
            new Pictures(
                rendition(rig, file(rig, clip), spec, PictureText.NONE), DeliveryPolicy.IN_ORDER)) {
      long first = pictures.next().packet().timing().ptsTicks();
      for (int i = 1; i <= 4; i++) {
        long ticks = pictures.next().packet().timing().ptsTicks() - first;
        assertThat(ticks).isEqualTo(i * 36_000L);
      }
      assertThat(rig.workers().droppedPackets()).isZero();
    }
  }

  @Test
  void timing_ofAPicture_isThatOfItsPacket() throws Exception {
    Path clip = Clip.h264(folder.resolve("t.mp4"), "320x240", 2);
    try (Rig rig = new Rig()) {
      Capture camera = file(rig, clip);
      try (Pictures packets = new Pictures(camera, DeliveryPolicy.IN_ORDER);
          Pictures pictures = new Pictures(rendition(rig, camera, SMALL, PictureText.NONE))) {
        Published picture = pictures.next();
        Published packet = packets.next();
        while (packet.packet().timing().ptsTicks() != picture.packet().timing().ptsTicks()) {
          packet = packets.next();
        }
        assertThat(picture.packet().timing()).isEqualTo(packet.packet().timing());
      }
    }
  }

  @Test
  void text_ofAPicture_isDrawnAtItsUpperLeft() throws Exception {
    List<String> options = List.of("-c:v", "libx264", "-g", "10");
    Path clip = Clip.make(folder.resolve("g.mp4"), "color=gray:size=320x240:rate=25", 1, options);
    Path jpeg = folder.resolve("g.jpg");
    RenditionSpec best = new RenditionSpec(0, 100, false);
    try (Rig rig = new Rig();
        Pictures pictures =
            new Pictures(
                rendition(rig, file(rig, clip), best, (camera, time) -> camera + " MMMM"))) {
      Files.write(jpeg, pictures.next().packet().payload());
    }
    byte[] luma =
        Clip.run(
            List.of(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                jpeg.toString(),
                "-pix_fmt",
                "gray",
                "-f",
                "rawvideo",
                "-"));
    int brightest = 0;
    for (int i = 0; i < 10 * 320; i++) {
      brightest = Math.max(brightest, luma[i] & 0xff);
    }
    assertThat(brightest).as("the text").isGreaterThan(200);
    assertThat(luma[0] & 0xff).as("its bar").isBetween(50, 80);
    assertThat(luma[239 * 320 + 319] & 0xff).as("the picture").isBetween(115, 140);
  }

  @Test
  void camera_replacedByAnotherCoding_goesOnInTheNewOne() throws Exception {
    Path first = Clip.h264(folder.resolve("t.mp4"), "320x240", 2);
    List<String> hevc = List.of("-c:v", "libx265", "-x265-params", "log-level=none:keyint=10");
    Path second = Clip.make(folder.resolve("t.mkv"), "testsrc2=size=480x240:rate=25", 1, hevc);
    try (Rig rig = new Rig()) {
      Capture camera = file(rig, first);
      try (Pictures pictures = new Pictures(rendition(rig, camera, SMALL, PictureText.NONE))) {
        assertThat(size(pictures.next().packet())).isEqualTo("160x120");
        CameraSource source = CameraSource.parse("file:" + second);
        camera.replace(
            () -> new FileDriver(rig.workers()).open(source, rig.context("a")), "replaced");
        await().until(() -> size(pictures.next().packet()).equals("160x80"));
      }
    }
  }

  @Test
  void worker_killedUnderCameraAndRendition_bothGoOn() throws Exception {
    Path clip = Clip.h264(folder.resolve("t.mp4"), "320x240", 4);
    try (Rig rig = new Rig()) {
      Capture camera = file(rig, clip);
      try (Pictures pictures = new Pictures(rendition(rig, camera, SMALL, PictureText.NONE))) {
        // A camera lost within five seconds of its opening is not opened again by itself.
        await().until(() -> pictures.next().packet().timing().ptsTicks() > 6 * 90_000);
        long last = pictures.next().packet().timing().ptsTicks();
        ProcessHandle.of(rig.workerPid()).ifPresent(ProcessHandle::destroyForcibly);
        long killed = rig.time().nanos();
        Published next = pictures.next();
        while (next.packet().timing().receivedNanos() < killed) {
          next = pictures.next();
        }
        assertThat(next.packet().timing().ptsTicks()).isGreaterThan(last);
        assertThat(camera.counters().opened()).as("the camera was not lost").isEqualTo(1);
      }
    }
  }
}
