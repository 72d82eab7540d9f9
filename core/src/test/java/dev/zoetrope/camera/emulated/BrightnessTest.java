// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.device.Control;
import dev.zoetrope.media.jpeg.TestPictures;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The one control there is, on the picture itself. */
class BrightnessTest {
  private static final CameraSource SOURCE =
      CameraSource.parse("emulated:?size=320x240&seed=7&zone=UTC");

  private final ManualClock clock = new ManualClock();
  private final EmulatedDriver driver = new EmulatedDriver();
  private final CameraControls controls = driver.controls(SOURCE).orElseThrow();

  private Camera open(Map<String, Long> kept) throws Exception {
    CameraContext context =
        new CameraContext(
            "front", clock, new StandardAddressPolicy(false), Duration.ofSeconds(10), kept);
    return driver.open(SOURCE, context);
  }

  /** Mean of all samples of the next picture, 0 to 255. */
  private double light(Camera camera) throws Exception {
    clock.advance(Duration.ofMillis(40));
    int[] pixels = TestPictures.decode(camera.read().payload());
    long sum = 0;
    for (int pixel : pixels) {
      sum += (pixel >> 16 & 0xFF) + (pixel >> 8 & 0xFF) + (pixel & 0xFF);
    }
    return sum / 3.0 / pixels.length;
  }

  @Test
  void set_whileTheCameraDelivers_changesTheNextPicture() throws Exception {
    try (Camera camera = open(Map.of())) {
      double before = light(camera);
      controls.set(Map.of("brightness", 40L));
      double brighter = light(camera);
      controls.set(Map.of("brightness", -40L));
      double darker = light(camera);
      controls.reset(Set.of());
      assertThat(brighter).isGreaterThan(before + 40);
      assertThat(darker).isLessThan(before - 25);
      assertThat(light(camera)).isBetween(before - 1, before + 1);
    }
  }

  @Test
  void read_afterSetting_isWhatWasSet() throws Exception {
    controls.set(Map.of("brightness", -7L));
    assertThat(controls.read()).extracting(Control::value).containsExactly(-7L);
    assertThat(controls.reset(Set.of("brightness"))).extracting(Control::value).containsExactly(0L);
  }

  @Test
  void set_mistakes_refusedAndNothingChanges() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controls.set(Map.of("brightness", 101L)))
        .withMessage("brightness must be from -100 to 100: 101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controls.set(Map.of("zoom", 1L)))
        .withMessage("control must be one of [brightness]: zoom");
    assertThatIllegalArgumentException().isThrownBy(() -> controls.reset(Set.of("zoom")));
    assertThat(controls.read()).extracting(Control::value).containsExactly(0L);
  }

  @Test
  void open_withWhatWasKept_setsItAgain() throws Exception {
    try (Camera camera = open(Map.of("brightness", 100L, "gone", 3L))) {
      camera.read();
      assertThat(controls.read()).extracting(Control::value).containsExactly(100L);
    }
  }

  @Test
  void controls_ofAnotherSource_areItsOwn() throws Exception {
    CameraSource other = CameraSource.parse("emulated:?seed=8");
    controls.set(Map.of("brightness", 5L));
    assertThat(driver.controls(other).orElseThrow().read())
        .extracting(Control::value)
        .containsExactly(0L);
  }
}
