// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera under a capture: unplugged, plugged in elsewhere, unwatched, watched again. */
class V4l2ReturnTest {
  private static final CaptureSettings SETTINGS =
      new CaptureSettings(
          true,
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          3,
          HubLimits.DEFAULT);

  @TempDir Path folder;
  private final BlockingWakeUp wakeUp = new BlockingWakeUp();
  private FakeDesk desk;
  private Zoetrope zoetrope;
  private NamedCamera camera;

  @BeforeEach
  void plugIn() throws IOException {
    desk = new FakeDesk(folder);
    desk.device(0).plug("auto=1");
    Path link = desk.link("by-id", "usb-Fake-video-index0", desk.device(0));
    zoetrope =
        Zoetrope.builder()
            .drivers(CameraDrivers.of(desk.driver()))
            .camera("front", CameraSource.parse("v4l2:" + link), SETTINGS)
            .build();
    camera = zoetrope.camera("front").orElseThrow();
  }

  @AfterEach
  void close() {
    zoetrope.close();
  }

  private Subscription watch() {
    return camera.stream().source().subscribe(DeliveryPolicy.NEWEST, wakeUp);
  }

  private CaptureStatus status() {
    return camera.stream().source().status();
  }

  private Published next(Subscription viewer) throws InterruptedException {
    Published published = viewer.poll();
    while (published == null) {
      wakeUp.await(Duration.ofSeconds(30));
      published = viewer.poll();
    }
    return published;
  }

  private void awaitState(CaptureState state) {
    await().until(() -> status().state() == state);
  }

  @Test
  void replug_underAnotherNumber_isTriedEachSecondAndBack() throws Exception {
    try (Subscription viewer = watch()) {
      next(viewer);
      desk.device(0).unplug();
      CaptureStatus lost = await().until(this::status, it -> it.state() == CaptureState.RETRYING);
      long pause = lost.retryAtNanos().orElseThrow() - zoetrope.clock().nanos();
      assertThat(Duration.ofNanos(pause)).isLessThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(lost.reason()).contains("is not plugged in");
      viewer.poll();
      desk.device(3).plug("auto=1");
      desk.link("by-id", "usb-Fake-video-index0", desk.device(3));
      next(viewer);
      assertThat(status().reason()).isEqualTo("delivering MJPG 1280x720 at 30 fps");
    }
  }

  @Test
  void watching_begins_skipsTheWarmUpFrames() throws Exception {
    try (Subscription viewer = watch()) {
      byte[] jpeg = next(viewer).packet().payload();
      String comment = new String(jpeg, 6, 12, java.nio.charset.StandardCharsets.US_ASCII);
      assertThat(comment).matches("(?s)fake n=([3-9]|\\d\\d).*");
    }
  }

  @Test
  void watching_ends_closesTheDeviceAndTheNextViewerOpensIt() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (Subscription viewer = watch()) {
        next(viewer);
        assertThat(desk.device(0).query("streaming")).isPositive();
      }
      await().until(() -> desk.device(0).query("opens") == 0);
      assertThat(desk.device(0).query("streaming")).as("the light is off").isZero();
    }
  }

  @Test
  void controls_setBefore_areSetAgainAfterAReplug() throws Exception {
    camera.controls().orElseThrow().set(Map.of("brightness", 33L, "auto_exposure", 1L));
    camera.controls().orElseThrow().set(Map.of("exposure_time_absolute", 99L, "pan_reset", 1L));
    desk.device(0).unplug();
    desk.device(0).plug("auto=1");
    assertThat(desk.device(0).query("value0")).as("forgotten by the device").isEqualTo(128);
    try (Subscription viewer = watch()) {
      next(viewer);
    }
    assertThat(desk.device(0).query("value0")).isEqualTo(33);
    assertThat(desk.device(0).query("value8")).as("exposure, after its mode").isEqualTo(99);
    assertThat(desk.device(0).query("value9")).as("buttons are not pressed again").isZero();
    camera.controls().orElseThrow().reset(java.util.Set.of("brightness"));
    desk.device(0).plug("auto=1");
    try (Subscription viewer = watch()) {
      next(viewer);
    }
    assertThat(desk.device(0).query("value0")).isEqualTo(128);
  }

  @Test
  void stall_ofTheDevice_isOpenedAgain() throws Exception {
    try (Subscription viewer = watch()) {
      next(viewer);
      desk.device(0).set("stall=1");
      awaitState(CaptureState.RETRYING);
      assertThat(status().reason()).contains("sent no frame for");
      desk.device(0).set("stall=0");
      viewer.poll();
      next(viewer);
      awaitState(CaptureState.LIVE);
    }
  }

  @Test
  void brokenFrames_areCountedAndNeverPublished() throws Exception {
    desk.device(0).set("corrupt=2");
    try (Subscription viewer = watch()) {
      for (int i = 0; i < 5; i++) {
        assertThat(next(viewer).packet().sizeBytes()).isPositive();
      }
      assertThat(camera.stream().source().counters().malformed()).isPositive();
    }
  }

  @Test
  void framesTheDeviceDropped_areCounted() throws Exception {
    desk.device(0).set("auto=0");
    try (Subscription viewer = watch()) {
      await()
          .until(
              () -> {
                desk.device(0).frames(12); // more than there are buffers for
                return camera.stream().source().counters().framesLost() >= 5;
              });
      assertThat(viewer.dropped()).as("they never came to the hub").isZero();
    }
  }

  @Test
  void devices_ofTheSet_areThoseOfTheDesk() {
    assertThat(zoetrope.devices()).singleElement().matches(each -> each.usable());
  }
}
