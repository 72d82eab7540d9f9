// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.v4l2.ControlTable.Known;
import dev.zoetrope.device.Control;
import dev.zoetrope.device.ControlFlag;
import dev.zoetrope.device.ControlType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A device's controls through a descriptor of their own for each call: any number of programs may
 * set them, whoever has the pictures (V4L2 open).
 */
final class V4l2Controls implements CameraControls {
  private final LibC libc;
  private final Supplier<Path> device;

  /**
   * @param device where it is now
   */
  V4l2Controls(LibC libc, Supplier<Path> device) {
    this.libc = libc;
    this.device = device;
  }

  private interface Work {
    void on(ControlTable table) throws CameraUnavailableException;
  }

  @Override
  public List<Control> read() throws CameraUnavailableException {
    return with(table -> {});
  }

  @Override
  public List<Control> set(Map<String, Long> values) throws CameraUnavailableException {
    return with(
        table -> {
          List<Known> wanted = known(table.read(), values.keySet());
          boolean modes = wanted.stream().anyMatch(known -> isMode(known.control()));
          for (Known known : wanted) {
            long value = valueOf(values, known);
            if (modes) {
              known.control().checkRange(value);
            } else {
              known.control().check(value);
            }
          }
          setAll(table, values, true);
          setAll(table, values, false);
        });
  }

  @Override
  public List<Control> reset(Set<String> ids) throws CameraUnavailableException {
    return with(
        table -> {
          List<Known> wanted = ids.isEmpty() ? table.read() : known(table.read(), ids);
          for (Known known : wanted) {
            Control control = known.control();
            if (control.type() != ControlType.BUTTON
                && !control.flags().contains(ControlFlag.READ_ONLY)) {
              table.write(known, control.range().standard()); // refused where it is inactive
            }
          }
        });
  }

  /** Sets those that are modes, or those that are not, each as the device has them by then. */
  private void setAll(ControlTable table, Map<String, Long> values, boolean modes)
      throws CameraUnavailableException {
    for (Known known : known(table.read(), values.keySet())) {
      if (isMode(known.control()) == modes) {
        long value = valueOf(values, known);
        known.control().check(value);
        taken(known, table.write(known, value));
      }
    }
  }

  private void taken(Known known, int errno) throws CameraUnavailableException {
    String id = known.control().id();
    switch (Errno.of(errno)) {
      case ERANGE, EINVAL ->
          throw new IllegalArgumentException(id + " must have a value that the camera takes");
      default -> {
        if (errno != 0) {
          throw Remedy.unavailable(device.get(), new DeviceException("setting " + id, errno));
        }
      }
    }
  }

  private static boolean isMode(Control control) {
    return control.type() == ControlType.BOOLEAN || control.type() == ControlType.MENU;
  }

  private static long valueOf(Map<String, Long> values, Known known) {
    return values.getOrDefault(known.control().id(), 0L);
  }

  private static List<Known> known(List<Known> all, Set<String> ids) {
    Set<String> unknown = new TreeSet<>(ids);
    List<Known> found = new ArrayList<>(all);
    found.removeIf(known -> !unknown.remove(known.control().id()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "control must be one of %s: %s"
              .formatted(
                  all.stream().map(known -> known.control().id()).collect(Collectors.toList()),
                  unknown.iterator().next()));
    }
    return found;
  }

  private List<Control> with(Work work) throws CameraUnavailableException {
    Path path = device.get();
    try (Node node = Node.open(libc, path)) {
      node.capabilities();
      ControlTable table = new ControlTable(node);
      work.on(table);
      return table.read().stream().map(Known::control).toList();
    } catch (DeviceException e) {
      throw Remedy.unavailable(path, e);
    }
  }
}
