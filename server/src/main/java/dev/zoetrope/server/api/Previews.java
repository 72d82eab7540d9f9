// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.hub.HubLimits;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cameras that nobody has added, to look at devices with. Each is opened by the first who looks and
 * closed a second after the last, and there are few of them. Any thread; nothing blocks.
 */
public final class Previews implements AutoCloseable {
  /** The name of each, in logs and figures. */
  static final String NAME = "device-preview";

  private static final int MAX = 4;
  private static final int DARK_FRAMES = 3; // a webcam's first pictures, before its exposure is set
  private static final CaptureSettings SETTINGS =
      new CaptureSettings(
          true,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          DARK_FRAMES,
          HubLimits.DEFAULT);

  private final Zoetrope zoetrope;
  private final Map<String, NamedCamera> bySource = new LinkedHashMap<>(); // guarded by this

  public Previews(Zoetrope zoetrope) {
    this.zoetrope = zoetrope;
  }

  /**
   * The camera that shows a device.
   *
   * @throws IllegalStateException where too many are being looked at
   */
  synchronized NamedCamera of(CameraDevice device) {
    NamedCamera present = bySource.get(device.source());
    if (present != null) {
      return present;
    }
    if (bySource.size() >= MAX && !forgetOne()) {
      throw new IllegalStateException("devices looked at must be at most " + MAX + " at a time");
    }
    NamedCamera made = zoetrope.unlisted(NAME, CameraSource.parse(device.source()), SETTINGS);
    bySource.put(device.source(), made);
    return made;
  }

  private boolean forgetOne() {
    Iterator<NamedCamera> each = bySource.values().iterator();
    while (each.hasNext()) {
      NamedCamera camera = each.next();
      if (camera.stream().viewers() == 0) {
        camera.stream().close();
        each.remove();
        return true;
      }
    }
    return false;
  }

  /** Lets a device go that is about to be somebody's camera: it can have one user. */
  synchronized void release(CameraSource source) {
    bySource
        .values()
        .removeIf(
            camera -> {
              boolean same = DeviceQueries.isSame(camera.source(), source);
              if (same) {
                camera.stream().close();
              }
              return same;
            });
  }

  @Override
  public synchronized void close() {
    bySource.values().forEach(camera -> camera.stream().close());
    bySource.clear();
  }
}
