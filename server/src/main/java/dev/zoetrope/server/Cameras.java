// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.capture.CaptureListener;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.server.config.CameraConfig;
import dev.zoetrope.server.config.ServerConfig;

/** Makes the cameras that a configuration describes. */
final class Cameras {
  /**
   * Refuses a source that can never work.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  static void check(CameraSource source) {
    CameraDrivers drivers = CameraDrivers.withInstalled();
    drivers.driverOf(source).validate(source);
  }

  /** Opens none of them but those that are not on demand. */
  static Zoetrope open(ServerConfig config, CaptureListener listener) {
    Zoetrope.Builder builder =
        Zoetrope.builder()
            .drivers(CameraDrivers.withInstalled())
            .addresses(new StandardAddressPolicy(config.security().allowLoopbackSources()))
            .listener(listener)
            .maxRenditions(config.delivery().maxRenditionsPerCamera());
    config.cameras().forEach((name, camera) -> builder.camera(name, camera.source(), of(camera)));
    return builder.build();
  }

  private static CaptureSettings of(CameraConfig camera) {
    return new CaptureSettings(
        camera.onDemand(),
        camera.linger(),
        camera.startTimeout(),
        camera.readTimeout(),
        camera.warmUp(),
        HubLimits.DEFAULT);
  }

  private Cameras() {}
}
