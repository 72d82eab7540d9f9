// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.Control;
import dev.zoetrope.device.ControlChoice;
import dev.zoetrope.device.ControlFlag;
import dev.zoetrope.device.ControlRange;
import dev.zoetrope.device.ControlType;
import dev.zoetrope.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class V4l2ControlsTest {
  @TempDir Path folder;
  private FakeDesk desk;
  private FakeDesk.Device device;
  private CameraControls controls;

  @BeforeEach
  void plugIn() throws IOException {
    desk = new FakeDesk(folder);
    device = desk.device(0).plug();
    controls = desk.driver().controls(device.source("")).orElseThrow();
  }

  private Control control(String id) throws CameraUnavailableException {
    return find(controls.read(), id);
  }

  private static Control find(List<Control> controls, String id) {
    return controls.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void read_everyKind_isAsTheDeviceSays() throws Exception {
    assertThat(controls.read())
        .extracting(Control::id)
        .containsExactly(
            "brightness",
            "contrast",
            "white_balance_automatic",
            "power_line_frequency",
            "white_balance_temperature",
            "auto_exposure",
            "exposure_time_absolute",
            "pan_reset",
            "focus_absolute");
    assertThat(control("brightness"))
        .isEqualTo(
            new Control(
                "brightness",
                "Brightness",
                ControlType.INTEGER,
                new ControlRange(0, 255, 1, 128),
                128,
                List.of(),
                Set.of()));
    assertThat(control("white_balance_automatic").type()).isEqualTo(ControlType.BOOLEAN);
    assertThat(control("auto_exposure").choices())
        .as("with gaps")
        .containsExactly(
            new ControlChoice(1, "Manual Mode"), new ControlChoice(3, "Aperture Priority Mode"));
    assertThat(control("pan_reset").type()).isEqualTo(ControlType.BUTTON);
    assertThat(control("focus_absolute").flags()).containsExactly(ControlFlag.READ_ONLY);
    assertThat(control("exposure_time_absolute").flags()).containsExactly(ControlFlag.INACTIVE);
    assertThat(device.query("opens")).as("nothing stays open").isZero();
  }

  @Test
  void read_deviceThatDoesNotSayWhatComesNext_isAskedNumberByNumber() throws Exception {
    List<Control> before = controls.read();
    device.set("old-controls=1");
    assertThat(controls.read()).isEqualTo(before);
    device.set("controls=0");
    assertThat(controls.read()).isEmpty();
  }

  @Test
  void set_whileItDelivers_changesThePicture() throws Exception {
    device.plug("formats=GREY");
    try (Camera camera = desk.open(device, "", new ManualClock())) {
      assertThat(find(controls.set(Map.of("brightness", 200L)), "brightness").value())
          .isEqualTo(200);
      device.frames(1);
      assertThat(camera.read().payload()[0]).isEqualTo((byte) 200);
    }
  }

  @Test
  void set_modeAndItsValueTogether_switchesTheModeFirst() throws Exception {
    List<Control> after =
        controls.set(
            Map.of(
                "exposure_time_absolute", 100L,
                "auto_exposure", 1L,
                "white_balance_automatic", 0L,
                "white_balance_temperature", 5000L));
    assertThat(find(after, "exposure_time_absolute").value()).isEqualTo(100);
    assertThat(find(after, "exposure_time_absolute").settable()).isTrue();
    assertThat(find(after, "white_balance_temperature").value()).isEqualTo(5000);
  }

  @Test
  void set_whatItCannotTake_isRefusedAndNothingIsSet() throws Exception {
    assertRefused("brightness", 256, "brightness must be from 0 to 255: 256");
    assertRefused("brightness", -1, "brightness must be from 0 to 255: -1");
    assertRefused("contrast", 3, "contrast must be -50 plus a multiple of 5: 3");
    assertRefused("white_balance_automatic", 2, "must be from 0 to 1: 2");
    assertRefused("auto_exposure", 2, "must be one of [1 (Manual Mode), 3 (Aperture");
    assertRefused("focus_absolute", 5, "focus_absolute must not be set: it is read-only");
    assertRefused("exposure_time_absolute", 5, "must be active to be set");
    assertRefused("zoom", 5, "control must be one of [brightness, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controls.set(Map.of("brightness", 7L, "auto_exposure", 2L)));
    assertThat(control("brightness").value()).isEqualTo(128);
  }

  private void assertRefused(String id, long value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controls.set(Map.of(id, value)))
        .withMessageContaining(message);
  }

  @Test
  void set_button_isPressed() throws Exception {
    assertThat(find(controls.set(Map.of("pan_reset", 1L)), "pan_reset").value()).isZero();
    assertThat(device.query("value9")).isEqualTo(1);
  }

  @Test
  void reset_someOrAll_areAsTheDeviceBegan() throws Exception {
    controls.set(Map.of("brightness", 7L, "contrast", 20L, "white_balance_automatic", 0L));
    assertThat(find(controls.reset(Set.of("contrast")), "contrast").value()).isZero();
    assertThat(control("brightness").value()).isEqualTo(7);
    List<Control> all = controls.reset(Set.of());
    assertThat(all).allMatch(each -> each.value() == each.range().standard());
    assertThatIllegalArgumentException().isThrownBy(() -> controls.reset(Set.of("zoom")));
  }

  @Test
  void anyCall_deviceNotThereOrUnwilling_isUnavailable() {
    device.set("control=16");
    assertThatThrownBy(() -> controls.set(Map.of("brightness", 7L)))
        .isInstanceOf(CameraUnavailableException.class);
    device.set("control=34");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controls.set(Map.of("brightness", 7L)))
        .withMessageContaining("a value that the camera takes");
    device.unplug();
    assertThatThrownBy(controls::read)
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessageContaining("not plugged in");
  }
}
