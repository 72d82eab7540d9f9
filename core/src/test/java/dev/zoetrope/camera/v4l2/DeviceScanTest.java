// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.device.DeviceFormat;
import dev.zoetrope.device.DeviceMode;
import dev.zoetrope.media.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceScanTest {
  @TempDir Path folder;
  private FakeDesk desk;

  @BeforeEach
  void prepare() throws IOException {
    desk = new FakeDesk(folder);
  }

  private List<CameraDevice> devices() {
    return desk.driver().devices();
  }

  @Test
  void devices_nothingPluggedIn_areNone() {
    assertThat(devices()).isEmpty();
  }

  @Test
  void devices_oneCamera_hasItsNameSourceAndFormats() {
    desk.device(0).plug("card=HD+Pro+Webcam", "bus=usb-1", "formats=MJPG,RGGB");
    CameraDevice device = devices().getFirst();
    assertThat(device.name()).isEqualTo("HD Pro Webcam");
    assertThat(device.source()).isEqualTo("v4l2:" + desk.device(0).path());
    assertThat(device.id()).isEqualTo("usb-1");
    assertThat(device.location()).isEqualTo("usb-1");
    assertThat(device.usable()).isTrue();
    List<Double> rates = List.of(30.0, 15.0);
    assertThat(device.formats().getFirst())
        .isEqualTo(
            new DeviceFormat(
                "MJPG",
                "Motion-JPEG",
                true,
                List.of(
                    new DeviceMode(new PictureSize(640, 480), rates),
                    new DeviceMode(new PictureSize(1280, 720), rates))));
    assertThat(device.formats().get(1).supported()).isFalse();
    assertThat(desk.device(0).query("opens")).as("nothing stays open").isZero();
  }

  @Test
  void devices_metadataAndCodecs_areLeftOut() {
    desk.device(0).plug();
    desk.device(1).plug("capabilities=0x04800000"); // metadata, as beside each USB camera
    desk.device(2).plug("capabilities=0x04008000"); // a codec
    desk.device(3).plug("capabilities=0x00000001"); // cannot stream
    assertThat(devices()).hasSize(1);
  }

  @Test
  void devices_scalingFreely_areShownTheUsualSizes() {
    desk.device(0).plug("stepwise=1");
    assertThat(devices().getFirst().formats().getFirst().modes())
        .extracting(mode -> mode.size().toString())
        .containsExactly("320x240", "640x480", "800x600", "1280x720", "1920x1080");
  }

  @Test
  void devices_withLinks_areNamedByThem() throws Exception {
    FakeDesk.Device camera = desk.device(4).plug("card=One");
    desk.link("by-path", "pci-0-usb-1-video-index0", camera);
    assertThat(devices().getFirst().id()).isEqualTo("pci-0-usb-1-video-index0");
    Path link = desk.link("by-id", "usb-Maker_One_4711-video-index0", camera);
    assertThat(devices().getFirst().source()).isEqualTo("v4l2:" + link);
    assertThat(devices().getFirst().id()).isEqualTo("usb-Maker_One_4711-video-index0");
  }

  @Test
  void devices_twinsThatShareALink_areNamedByTheirPorts() throws Exception {
    FakeDesk.Device left = desk.device(0).plug("card=Twin", "bus=usb-1");
    FakeDesk.Device right = desk.device(2).plug("card=Twin", "bus=usb-2");
    desk.link("by-id", "usb-Maker_Twin-video-index0", right);
    desk.link("by-path", "port-1", left);
    desk.link("by-path", "port-2", right);
    assertThat(devices()).extracting(CameraDevice::id).containsExactly("port-1", "port-2");
  }

  @Test
  void devices_sameBusWithoutLinks_areToldApart() {
    desk.device(0).plug("bus=platform:cam");
    desk.device(1).plug("bus=platform:cam");
    assertThat(devices())
        .extracting(CameraDevice::id)
        .containsExactly("platform:cam", "platform:cam-video1");
  }

  @Test
  void devices_notAllowedOrBusy_areListedWithTheirProblem() throws Exception {
    desk.device(0).plug("open=13");
    desk.say(desk.device(0), "name", "Kitchen Cam");
    desk.device(1).plug("open=13");
    desk.say(desk.device(1), "index", "1");
    List<CameraDevice> devices = devices();
    assertThat(devices).hasSize(1);
    assertThat(devices.getFirst().name()).isEqualTo("Kitchen Cam");
    assertThat(devices.getFirst().problem()).contains("group video");
    assertThat(devices.getFirst().usable()).isFalse();
  }

  @Test
  void devices_withoutUsableFormat_sayWhichTheyHave() {
    desk.device(0).plug("formats=RGGB");
    assertThat(devices().getFirst().problem()).contains("it has [RGGB]");
  }

  @Test
  void devices_bareSensor_isListedOnceAndPointsToRpicam() {
    desk.device(0).plug("driver=rp1-cfe", "bus=platform:1");
    desk.device(1).plug("driver=rp1-cfe", "bus=platform:1");
    assertThat(devices()).hasSize(1);
    assertThat(devices().getFirst().problem()).contains("rpicam:");
  }

  @Test
  void roots_regularFile_standsForTheDeviceOfThatName() throws Exception {
    Roots roots = desk.roots();
    Path file = Files.createFile(folder.resolve("dev/video7"));
    Path link = desk.link("by-id", "seven", desk.device(7));
    assertThat(roots.resolve(file)).isEqualTo(Path.of("/dev/video7"));
    assertThat(roots.resolve(link)).isEqualTo(Path.of("/dev/video7"));
    assertThat(roots.named("7")).isEqualTo(file);
    assertThat(roots.named("/dev/video7")).isEqualTo(Path.of("/dev/video7"));
    assertThat(roots.resolve(folder.resolve("dev/video8"))).isEqualTo(desk.device(8).path());
  }
}
