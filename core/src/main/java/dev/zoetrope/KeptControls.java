// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.Control;
import dev.zoetrope.device.ControlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A camera's controls, and what was set with them, so that it is set again whenever the camera is
 * opened: a device forgets when it loses its power. One caller at a time sets.
 */
final class KeptControls implements CameraControls {
  private final CameraControls device;
  private final ControlMemory memory;

  KeptControls(CameraControls device, ControlMemory memory) {
    this.device = device;
    this.memory = memory;
  }

  @Override
  public List<Control> read() throws CameraUnavailableException {
    return device.read();
  }

  @Override
  public List<Control> set(Map<String, Long> values) throws CameraUnavailableException {
    memory.setting.lock();
    try {
      List<Control> after = device.set(values);
      memory.keep(values, after);
      return after;
    } finally {
      memory.setting.unlock();
    }
  }

  @Override
  public List<Control> reset(Set<String> ids) throws CameraUnavailableException {
    memory.setting.lock();
    try {
      List<Control> after = device.reset(ids);
      memory.forget(ids);
      return after;
    } finally {
      memory.setting.unlock();
    }
  }

  /** What was set on one camera by id. Any thread reads; who changes it holds the lock. */
  static final class ControlMemory {
    private final ReentrantLock setting = new ReentrantLock();
    private volatile Map<String, Long> values = Map.of();

    Map<String, Long> values() {
      return values;
    }

    /** Remembers what was set, but for buttons, which would be pressed again. */
    void keep(Map<String, Long> set, List<Control> after) {
      Map<String, Long> next = new HashMap<>(values);
      for (Control control : after) {
        Long value = set.get(control.id());
        if (value != null && control.type() != ControlType.BUTTON) {
          next.put(control.id(), value);
        }
      }
      values = Map.copyOf(next);
    }

    /** Forgets all: the camera is another one now. */
    void clear() {
      setting.lock();
      try {
        forget(Set.of());
      } finally {
        setting.unlock();
      }
    }

    /** Forgets what was set of these, or of all where none is named. */
    void forget(Set<String> ids) {
      Map<String, Long> next = new HashMap<>(values);
      next.keySet().removeIf(id -> ids.isEmpty() || ids.contains(id));
      values = Map.copyOf(next);
    }
  }
}
