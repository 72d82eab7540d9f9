// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a camera is lost or not to be had, and what people are told to do. */
class V4l2LossTest {
  private static final int POLLHUP = 16;
  private static final int POLLERR = 8;

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private FakeDesk desk;
  private FakeDesk.Device device;

  @BeforeEach
  void plugIn() throws IOException {
    desk = new FakeDesk(folder);
    device = desk.device(0).plug();
  }

  private void assertOpeningFails(String... words) {
    assertThatThrownBy(() -> desk.open(device, "", clock))
        .isInstanceOfSatisfying(
            CameraUnavailableException.class,
            e -> assertThat(e.retryWithin()).isEqualTo(Duration.ofSeconds(1)))
        .hasMessageContainingAll(words);
    assertThat(device.query("opens")).as("nothing stays open").isZero();
    assertThat(device.query("mapped")).isZero();
  }

  private void assertLost(Camera camera, String... words) {
    assertThatThrownBy(camera::read)
        .isInstanceOfSatisfying(
            CameraUnavailableException.class,
            e -> assertThat(e.retryWithin()).isEqualTo(Duration.ofSeconds(1)))
        .hasMessageContainingAll(words);
    camera.close();
    assertThat(device.query("opens")).as("nothing stays open").isZero();
  }

  @Test
  void read_unplugged_isLostAndComesBackWhenPluggedIn() throws Exception {
    Camera camera = desk.open(device, "", clock);
    device.frames(1);
    camera.read();
    device.unplug();
    assertLost(camera, "is not plugged in", device.path().toString());
    assertOpeningFails("is not plugged in", "as soon as it is there");
    device.plug();
    try (Camera again = desk.open(device, "", clock)) {
      device.frames(1);
      assertThat(again.read().sizeBytes()).isPositive();
    }
  }

  @Test
  void read_hangUp_isLost() throws Exception {
    Camera camera = desk.open(device, "", clock);
    device.set("hangup=" + POLLHUP);
    assertLost(camera, "is not plugged in");
  }

  @Test
  void read_errorWithoutAReason_isLost() throws Exception {
    Camera camera = desk.open(device, "", clock);
    device.set("hangup=" + POLLERR);
    assertLost(camera, "is not plugged in");
  }

  @Test
  void read_inputError_isLostWithAdvice() throws Exception {
    Camera camera = desk.open(device, "", clock);
    device.set("dequeue=5");
    assertLost(camera, "broke off", "EIO", "cable");
  }

  @Test
  void read_noLongerStreaming_isLost() throws Exception {
    Camera camera = desk.open(device, "", clock);
    device.set("dequeue=22");
    assertLost(camera, "refused to work", "EINVAL");
  }

  @Test
  void open_usedByAnother_saysSo() throws Exception {
    try (Camera first = desk.open(device, "", clock)) {
      assertThatThrownBy(() -> desk.open(device, "", clock))
          .isInstanceOf(CameraUnavailableException.class)
          .hasMessageContainingAll("used by another program", "fuser -v " + device.path());
      device.frames(1);
      assertThat(first.read().sizeBytes()).as("goes on").isPositive();
    }
    desk.open(device, "", clock).close();
  }

  @Test
  void open_busyAtOpenOrFormat_saysSo() {
    device.set("open=16");
    assertOpeningFails("used by another program");
    device.set("open=0", "format=16");
    assertOpeningFails("used by another program");
  }

  @Test
  void open_noPermission_namesTheGroup() {
    device.set("open=13");
    assertOpeningFails("group video", "usermod -aG video", "SupplementaryGroups", "--group-add");
    device.set("open=1");
    assertOpeningFails("group video");
  }

  @Test
  void open_noBandwidth_advisesMjpgAndSmaller() {
    device.set("stream=28");
    assertOpeningFails("USB bandwidth", "format=MJPG", "size=640x480");
  }

  @Test
  void open_otherErrors_areNamed() {
    device.set("stream=71");
    assertOpeningFails("refused to work", "STREAMON: error 71");
  }

  @Test
  void open_noVideoDevice_saysSo() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no camera");
    assertThatThrownBy(
            () ->
                desk.driver()
                    .open(
                        dev.zoetrope.camera.CameraSource.parse("v4l2:" + text),
                        FakeDesk.context(clock)))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessageContaining("must be a V4L2 device");
  }

  @Test
  void open_deviceForSomethingElse_isUnsupported() {
    device.plug("capabilities=0x04800000"); // metadata
    assertThatThrownBy(() -> desk.open(device, "", clock))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageContainingAll("must capture pictures", "/api/v1/devices");
    device.plug("driver=unicam");
    assertThatThrownBy(() -> desk.open(device, "", clock))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageContaining("rpicam:");
    assertThat(device.query("opens")).isZero();
  }
}
