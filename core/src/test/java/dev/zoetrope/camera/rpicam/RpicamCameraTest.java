// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.time.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera and its process, in health and in each kind of trouble. */
class RpicamCameraTest {
  @TempDir Path folder;
  private final SystemTime time = SystemTime.open();
  private StandIn standIn;

  @BeforeEach
  void program() throws IOException {
    standIn = new StandIn(folder);
  }

  @AfterEach
  void closeTime() {
    time.close();
  }

  private Camera open(int number) throws Exception {
    return open("rpicam:" + number, Duration.ofSeconds(20));
  }

  private Camera open(String source, Duration patience) throws Exception {
    CameraContext context =
        new CameraContext("front", time, new StandardAddressPolicy(false), patience);
    return standIn.driver().open(CameraSource.parse(source), context);
  }

  @Test
  void open_parameters_reachTheProgramAsArguments() throws Exception {
    String query = "?size=640x480&fps=12.5&rotation=180&exposure=sport&ev=-2&hflip=1";
    try (Camera camera = open("rpicam:0" + query, Duration.ofSeconds(20))) {
      assertThat(camera.tracks().getFirst().size()).isEqualTo(new PictureSize(640, 480));
    }
    assertThat(standIn.arguments())
        .containsExactly(
            "--timeout=0",
            "--nopreview",
            "--codec=mjpeg",
            "--flush",
            "--camera=0",
            "--width=640",
            "--height=480",
            "--framerate=12.5",
            "--quality=80",
            "--ev=-2",
            "--rotation=180",
            "--hflip=1",
            "--exposure=sport",
            "--output=-");
  }

  @Test
  void close_runningProgram_interruptedAndGone() throws Exception {
    Camera camera = open(StandIn.LIVELY);
    assertThat(standIn.runs("pid")).isTrue();
    camera.close();
    assertThat(standIn.runs("pid")).isFalse();
    assertThat(standIn.wasInterrupted()).isTrue();
  }

  @Test
  void close_programThatIgnoresIt_killedWithItsChildren() throws Exception {
    Camera camera = open(StandIn.STUBBORN);
    await().until(() -> standIn.runs("child"));
    long before = time.nanos();
    camera.close();
    assertThat(Duration.ofNanos(time.nanos() - before)).isLessThan(Duration.ofSeconds(5));
    assertThat(standIn.runs("pid")).isFalse();
    await().until(() -> !standIn.runs("child"));
  }

  @Test
  void read_programDies_itsLastLineIsTheReason() throws Exception {
    try (Camera camera = open(StandIn.DIES)) {
      assertThat(camera.read().payload()).isEqualTo(standIn.picture(1));
      assertThat(camera.read().payload()).isEqualTo(standIn.picture(2));
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(camera::read)
          .withMessage("rpicam-vid ended with code 255: ERROR: *** the cable is loose ***");
    }
  }

  /** It sends two pictures before it dies: a third is of another process. */
  @Test
  void watched_programThatDies_isStartedAgain() {
    AtomicInteger pictures = new AtomicInteger();
    CameraDrivers drivers = CameraDrivers.of(standIn.driver());
    try (Zoetrope zoetrope =
        Zoetrope.builder().drivers(drivers).camera("front", "rpicam:" + StandIn.DIES).build()) {
      Capture capture = zoetrope.camera("front").orElseThrow().stream().source();
      try (var _ = capture.subscribe(DeliveryPolicy.NEWEST, pictures::incrementAndGet)) {
        await().until(() -> pictures.get() > 2);
      }
      assertThat(capture.counters().lost()).isPositive();
    }
  }

  @Test
  void open_noCamera_saysWhatTheProgramSays() {
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> open(StandIn.NO_CAMERA))
        .withMessage("rpicam-vid ended with code 255: ERROR: *** no cameras available ***");
  }

  @Test
  void open_notInstalled_saysWhatToInstall() {
    RpicamDriver driver = new RpicamDriver(folder.resolve("nowhere/rpicam-vid").toString());
    CameraContext context =
        new CameraContext("front", time, new StandardAddressPolicy(false), Duration.ofSeconds(1));
    assertThatThrownBy(() -> driver.open(CameraSource.parse("rpicam:"), context))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessage(
            "rpicam-vid is not installed: it comes with Raspberry Pi OS, elsewhere install"
                + " rpicam-apps");
  }

  @Test
  void open_programThatMayNotBeRun_saysSo() throws Exception {
    Files.setPosixFilePermissions(
        standIn.program(), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> open(StandIn.LIVELY))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessageContaining("rpicam-vid could not be started")
        .hasMessageContaining("Permission denied");
  }

  @Test
  void open_programHangs_unavailableAndKilled() throws Exception {
    assertThatThrownBy(() -> open("rpicam:" + StandIn.HANGS, Duration.ofMillis(600)))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessageStartingWith("rpicam-vid sent no picture for 0.6 s");
    assertThat(standIn.runs("pid")).isFalse();
  }

  @Test
  void read_programStalls_unavailable() throws Exception {
    try (Camera camera = open("rpicam:" + StandIn.SILENT, Duration.ofSeconds(2))) {
      camera.read();
      assertThatThrownBy(camera::read)
          .isInstanceOf(CameraUnavailableException.class)
          .hasMessage("rpicam-vid sent no picture for 2.0 s");
    }
  }

  @Test
  void open_programBabbles_givenUpWithinBounds() throws Exception {
    assertThatThrownBy(() -> open(StandIn.BABBLES))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessage("rpicam-vid writes something that is no motion JPEG: no JPEG in 32 MiB");
    assertThat(standIn.runs("pid")).isFalse();
  }

  @Test
  void read_outputClosed_saidAndKilled() throws Exception {
    try (Camera camera = open(StandIn.CLOSES_OUTPUT)) {
      camera.read();
      assertThatThrownBy(camera::read).hasMessage("rpicam-vid closed its output");
    }
    assertThat(standIn.runs("pid")).isFalse();
  }

  @Test
  void read_muchSaidOnStandardError_doesNotHoldThePicturesUp() throws Exception {
    try (Camera camera = open(StandIn.CHATTERS)) {
      for (int i = 0; i < 5; i++) {
        assertThat(camera.read().payload()).isEqualTo(standIn.picture(1));
      }
    }
  }

  /** Which ones are read depends on who is faster: a few are kept, the oldest goes. */
  @Test
  void read_noiseAndCutPictures_countedAndSteppedOver() throws Exception {
    Set<String> seen = new TreeSet<>();
    Set<String> whole = new TreeSet<>();
    for (byte[] each : List.of(standIn.picture(1), standIn.picture(2), standIn.withThumbnail())) {
      whole.add(HexFormat.of().formatHex(each));
    }
    int damaged = 0;
    try (Camera camera = open(StandIn.MIXED)) {
      for (int i = 0; i < 1000 && (damaged == 0 || seen.size() < 3); i++) {
        try {
          seen.add(HexFormat.of().formatHex(camera.read().payload()));
        } catch (MalformedMediaException e) {
          damaged++;
        }
      }
    }
    assertThat(seen).isEqualTo(whole);
    assertThat(damaged).isPositive();
  }
}
