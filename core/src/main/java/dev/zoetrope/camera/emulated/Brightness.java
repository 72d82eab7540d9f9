// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.device.Control;
import dev.zoetrope.device.ControlRange;
import dev.zoetrope.device.ControlType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How bright the pictures of each source are: what a device remembers while it has power. Cameras
 * of the same source are the same device. Any thread.
 */
final class Brightness {
  static final String ID = "brightness";

  private static final ControlRange RANGE = new ControlRange(-100, 100, 1, 0);
  private static final int MAX_SOURCES = 256;

  private final Map<String, AtomicInteger> bySource = new LinkedHashMap<>(); // guarded by this

  /** In hundredths of the full light, -100 to 100; 0 as the scene is. */
  synchronized AtomicInteger of(CameraSource source) {
    AtomicInteger value = bySource.computeIfAbsent(source.url(), url -> new AtomicInteger());
    if (bySource.size() > MAX_SOURCES) {
      bySource.remove(bySource.keySet().iterator().next()); // its open cameras keep theirs
    }
    return value;
  }

  CameraControls controls(CameraSource source) {
    return new Controls(of(source));
  }

  private record Controls(AtomicInteger value) implements CameraControls {
    @Override
    public List<Control> read() {
      return List.of(
          new Control(
              ID, "Brightness", ControlType.INTEGER, RANGE, value.get(), List.of(), Set.of()));
    }

    @Override
    public List<Control> set(Map<String, Long> values) {
      checkKnown(values.keySet());
      for (long wanted : values.values()) {
        read().getFirst().check(wanted);
        value.set((int) wanted);
      }
      return read();
    }

    @Override
    public List<Control> reset(Set<String> ids) {
      checkKnown(ids);
      value.set((int) RANGE.standard());
      return read();
    }

    private static void checkKnown(Set<String> ids) {
      for (String id : ids) {
        if (!id.equals(ID)) {
          throw new IllegalArgumentException("control must be one of [" + ID + "]: " + id);
        }
      }
    }
  }
}
