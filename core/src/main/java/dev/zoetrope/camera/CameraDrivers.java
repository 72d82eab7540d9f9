// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.device.CameraDevice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The drivers of this process by scheme. Immutable; any thread. */
public final class CameraDrivers {
  private final Map<String, CameraDriver> byScheme = new TreeMap<>();

  private CameraDrivers(List<CameraDriver> drivers) {
    for (CameraDriver driver : drivers) {
      for (String scheme : driver.schemes()) {
        byScheme.putIfAbsent(scheme, driver);
      }
    }
  }

  /**
   * The given drivers first, then those {@link ServiceLoader} finds; the first of a scheme wins.
   */
  public static CameraDrivers withInstalled(CameraDriver... first) {
    List<CameraDriver> drivers = new ArrayList<>(List.of(first));
    ServiceLoader.load(CameraDriver.class).forEach(drivers::add);
    return new CameraDrivers(drivers);
  }

  public static CameraDrivers of(CameraDriver... drivers) {
    return new CameraDrivers(List.of(drivers));
  }

  public Set<String> schemes() {
    return java.util.Collections.unmodifiableSet(byScheme.keySet());
  }

  /** What is plugged in, of every kind; see {@link CameraDriver#devices}. */
  public List<CameraDevice> devices() {
    List<CameraDevice> devices = new ArrayList<>();
    new LinkedHashSet<>(byScheme.values()).forEach(driver -> devices.addAll(driver.devices()));
    return devices;
  }

  /**
   * The driver that opens the source.
   *
   * @throws IllegalArgumentException naming the scheme and the known ones
   */
  public CameraDriver driverOf(CameraSource source) {
    CameraDriver driver = byScheme.get(source.scheme());
    if (driver == null) {
      throw new IllegalArgumentException(
          "camera source scheme must be one of " + byScheme.keySet() + ": " + source.scheme());
    }
    return driver;
  }
}
