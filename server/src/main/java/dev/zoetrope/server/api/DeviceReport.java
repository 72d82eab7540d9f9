// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.device.DeviceFormat;
import dev.zoetrope.device.DeviceMode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One device as the API shows it: the schema {@code Device} of the contract.
 *
 * @param camera name of the camera that shows it already; null where none does
 */
record DeviceReport(CameraDevice device, @Nullable String camera) {
  static DeviceReport of(CameraDevice device, Optional<NamedCamera> camera) {
    return new DeviceReport(device, camera.map(NamedCamera::name).orElse(null));
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("id", device.id())
        .put("name", device.name())
        .put("driver", device.driver())
        .put("location", device.location())
        .put("source", device.source())
        .put("formats", formats())
        .put("problem", device.usable() ? null : device.problem())
        .put("camera", camera)
        .put("snapshot", snapshot());
  }

  /** Relative to the server's root, which behind a proxy is not the host's. */
  private @Nullable String snapshot() {
    if (camera != null) {
      return "cameras/" + camera + "/snapshot.jpg";
    }
    return device.usable() ? "api/v1/devices/" + encoded(device.id()) + "/snapshot.jpg" : null;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonArray formats() {
    JsonArray array = new JsonArray();
    for (DeviceFormat format : device.formats()) {
      JsonArray modes = new JsonArray();
      format.modes().forEach(mode -> modes.add(json(mode)));
      array.add(
          new JsonObject()
              .put("name", format.name())
              .put("description", format.description())
              .put("supported", format.supported())
              .put("modes", modes));
    }
    return array;
  }

  private static JsonObject json(DeviceMode mode) {
    return new JsonObject()
        .put("width", mode.size().width())
        .put("height", mode.size().height())
        .put("fps", new JsonArray(mode.framesPerSecond()));
  }
}
