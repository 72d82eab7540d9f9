// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.server.http.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What is plugged into this machine. A device is only ever named by its id and opened as the list
 * says: nothing that a caller sends becomes a source. Handlers for any event loop.
 */
public final class DeviceQueries {
  private final Zoetrope zoetrope;
  private final BlockingCalls calls;
  private final Previews previews;
  private final BiConsumer<RoutingContext, NamedCamera> snapshots;

  /**
   * @param snapshots answers a request with one picture of a camera
   */
  public DeviceQueries(
      Zoetrope zoetrope,
      BlockingCalls calls,
      Previews previews,
      BiConsumer<RoutingContext, NamedCamera> snapshots) {
    this.zoetrope = zoetrope;
    this.calls = calls;
    this.previews = previews;
    this.snapshots = snapshots;
  }

  /** {@code GET /api/v1/devices}. */
  public void list(RoutingContext context) {
    calls.run(
        context,
        zoetrope::devices,
        devices -> {
          JsonArray array = new JsonArray();
          devices.forEach(device -> array.add(DeviceReport.of(device, cameraOf(device)).toJson()));
          JsonAnswer.send(context, new JsonObject().put("devices", array));
        });
  }

  /** {@code GET /api/v1/devices/{device}/snapshot.jpg}. */
  public void snapshot(RoutingContext context) {
    String id = Objects.requireNonNullElse(context.pathParam("device"), "");
    calls.run(context, zoetrope::devices, devices -> snapshot(context, id, devices));
  }

  private void snapshot(RoutingContext context, String id, List<CameraDevice> devices) {
    Optional<CameraDevice> found =
        devices.stream().filter(device -> device.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      Problem.notFound("no such device is plugged in: /api/v1/devices lists all").send(context);
      return;
    }
    CameraDevice device = found.get();
    Optional<NamedCamera> used = cameraOf(device);
    if (used.isEmpty() && !device.usable()) {
      Problem.of(409, "Conflict", device.problem()).send(context);
      return;
    }
    try {
      snapshots.accept(context, used.isPresent() ? used.get() : previews.of(device));
    } catch (IllegalStateException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), 5).send(context);
    }
  }

  /** The camera that shows the device already, whatever it asks of it; a device has one user. */
  private Optional<NamedCamera> cameraOf(CameraDevice device) {
    CameraSource source = CameraSource.parse(device.source());
    return zoetrope.cameras().stream()
        .filter(camera -> isSame(camera.source(), source))
        .findFirst();
  }

  static boolean isSame(CameraSource one, CameraSource other) {
    return one.scheme().equals(other.scheme()) && one.location().equals(other.location());
  }
}
