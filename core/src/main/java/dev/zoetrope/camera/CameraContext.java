// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a driver is given beside the source.
 *
 * @param name the camera's name, for pictures, threads and messages
 * @param clock the only clock a driver may read
 * @param addresses which network addresses may be connected to; every resolved address and every
 *     redirect must pass
 * @param readTimeout silence after which the capture gives the camera up; a driver uses it for its
 *     own socket time-outs
 * @param controls what people have set on this camera, by {@link dev.zoetrope.device.Control#id}: a
 *     driver that has {@link CameraDriver#controls controls} sets it again at each opening, and
 *     passes over what is not there any more
 */
public record CameraContext(
    String name,
    Clock clock,
    AddressPolicy addresses,
    Duration readTimeout,
    Map<String, Long> controls) {
  public CameraContext {
    controls = Map.copyOf(controls);
  }

  /** The context of a camera on which nothing was set. */
  public CameraContext(String name, Clock clock, AddressPolicy addresses, Duration readTimeout) {
    this(name, clock, addresses, readTimeout, Map.of());
  }

  public CameraContext withControls(Map<String, Long> values) {
    return new CameraContext(name, clock, addresses, readTimeout, values);
  }
}
