// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A set of cameras that changes while it is used. */
class ZoetropeTest {
  private static final CameraSource SMALL = CameraSource.parse("emulated:?size=64x64");

  private final Zoetrope zoetrope = Zoetrope.builder().camera("front", "emulated:").build();

  @AfterEach
  void close() {
    zoetrope.close();
  }

  private NamedCamera add(String name, String source) {
    return zoetrope.add(name, CameraSource.parse(source), CaptureSettings.DEFAULT);
  }

  private List<String> names() {
    return zoetrope.cameras().stream().map(NamedCamera::name).toList();
  }

  @Test
  void add_newName_isTheLastOfTheCamerasAndDelivers() throws Exception {
    NamedCamera yard = zoetrope.add("yard", SMALL, CaptureSettings.DEFAULT);
    assertThat(names()).containsExactly("front", "yard");
    assertThat(zoetrope.camera("yard")).contains(yard);
    BlockingWakeUp wakeUp = new BlockingWakeUp();
    try (var viewer = yard.stream().source().subscribe(DeliveryPolicy.NEWEST, wakeUp)) {
      await().until(() -> viewer.poll() != null);
    }
  }

  @Test
  void add_notOnDemand_isOpenedAtOnce() {
    NamedCamera yard = zoetrope.add("yard", SMALL, CaptureSettings.DEFAULT.withOnDemand(false));
    await().until(() -> yard.stream().source().status().state() == CaptureState.LIVE);
  }

  @Test
  void add_mistakes_refusedAndNothingChanges() {
    assertThatIllegalStateException().isThrownBy(() -> add("front", "emulated:"));
    assertThatIllegalArgumentException().isThrownBy(() -> add("../x", "emulated:"));
    assertThatIllegalArgumentException().isThrownBy(() -> add("yard", "gopher:x"));
    assertThatIllegalArgumentException().isThrownBy(() -> add("yard", "emulated:?fps=-3"));
    assertThat(names()).containsExactly("front");
  }

  @Test
  void remove_watchedCamera_isClosedAndForgottenAndItsViewersAreTold() {
    NamedCamera yard = zoetrope.add("yard", SMALL, CaptureSettings.DEFAULT);
    try (var viewer =
        yard.stream().source().subscribe(DeliveryPolicy.NEWEST, new BlockingWakeUp())) {
      await().until(() -> viewer.poll() != null);
      assertThat(zoetrope.remove("yard")).isTrue();
      CaptureStatus status = yard.stream().source().status();
      assertThat(status.state()).isEqualTo(CaptureState.STOPPED);
      assertThat(status.reason()).isEqualTo("the camera was removed");
    }
    assertThat(names()).containsExactly("front");
    assertThat(zoetrope.remove("yard")).isFalse();
    assertThat(add("yard", "emulated:").name()).isEqualTo("yard");
  }

  @Test
  void add_afterClosing_refused() {
    zoetrope.close();
    assertThatIllegalStateException().isThrownBy(() -> add("yard", "emulated:"));
  }

  @Test
  void unlisted_camera_isNoneOfTheSet() {
    NamedCamera shown = zoetrope.unlisted("preview", SMALL, CaptureSettings.DEFAULT);
    try (var stream = shown.stream();
        var viewer = stream.source().subscribe(DeliveryPolicy.NEWEST, new BlockingWakeUp())) {
      await().until(() -> viewer.poll() != null);
      assertThat(names()).containsExactly("front");
    }
  }
}
