// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.zoetrope.device.CameraDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraListTest {
  @TempDir Path folder;

  @Test
  void ask_programWithTwoCameras_listsBoth() throws Exception {
    List<CameraDevice> devices = new StandIn(folder).driver().devices();
    assertThat(devices)
        .extracting(CameraDevice::source, CameraDevice::id, CameraDevice::location)
        .containsExactly(
            tuple("rpicam:0", "rpicam-0-imx708", "/base/soc/i2c0mux/i2c@1/imx708@1a"),
            tuple("rpicam:1", "rpicam-1-ov5647", "/base/soc/i2c0mux/i2c@0/ov5647@36"));
    assertThat(devices.getFirst().formats().getFirst().modes().toString())
        .isEqualTo(
            "[DeviceMode[size=1536x864, framesPerSecond=[120.13]],"
                + " DeviceMode[size=2304x1296, framesPerSecond=[56.03]]]");
    assertThat(devices.getLast().formats().getFirst().modes()).hasSize(1);
  }

  @Test
  void ask_programThatIsNotThereOrFails_listsNone() throws Exception {
    assertThat(CameraList.ask(folder.resolve("nowhere").toString())).isEmpty();
    Path failing = new StandIn(folder).program();
    Files.delete(folder.resolve("list"));
    assertThat(CameraList.ask(failing.toString())).isEmpty();
  }

  @Test
  void ask_programThatWritesForEver_isReadWithinBounds() {
    assertThat(CameraList.ask("yes")).isEmpty();
  }

  @Test
  void parse_whatIsNoList_isPassedOver() {
    assertThat(CameraList.parse("No cameras available!\n")).isEmpty();
    assertThat(CameraList.parse("0 : [] ()\n999 : a [b] (c)\n: x [y] (z\n")).hasSizeLessThan(2);
    String many = "7 : s\u00e9nsor [1x1 99999x99999 [9 fps] (p)\n".repeat(100);
    assertThat(CameraList.parse(many))
        .hasSize(16)
        .allMatch(each -> each.id().equals("rpicam-7-s?nsor"));
  }
}
