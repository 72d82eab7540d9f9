// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CameraDriversTest {
  private record NamedDriver(String name, Set<String> schemes) implements CameraDriver {
    @Override
    public Camera open(CameraSource source, CameraContext context) {
      return new FakeCamera();
    }
  }

  private final CameraDriver first = new NamedDriver("first", Set.of("images", "door"));
  private final CameraDriver second = new NamedDriver("second", Set.of("door", "bell"));

  @Test
  void driverOf_schemeOfTwo_theFirstWins() {
    CameraDrivers drivers = CameraDrivers.of(first, second);
    assertThat(drivers.driverOf(CameraSource.parse("door:1"))).isSameAs(first);
    assertThat(drivers.driverOf(CameraSource.parse("bell:1"))).isSameAs(second);
    assertThat(drivers.schemes()).containsExactly("bell", "door", "images");
  }

  @Test
  void withInstalled_givenDriver_beforeTheInstalledOne() {
    CameraDrivers drivers = CameraDrivers.withInstalled(first);
    assertThat(drivers.driverOf(CameraSource.parse("images:/x"))).isSameAs(first);
    assertThat(drivers.schemes()).contains("emulated", "http", "https", "door");
  }

  @Test
  void driverOf_unknownScheme_namesTheKnownOnesAndNoSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CameraDrivers.of(second).driverOf(CameraSource.parse("gopher://u:pw@cam/")))
        .withMessage("camera source scheme must be one of [bell, door]: gopher");
  }
}
