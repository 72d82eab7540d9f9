// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.time.Duration;

/**
 * Bounds of all outputs together.
 *
 * @param viewersPerCamera viewers of one camera at once, at least 1
 * @param viewersPerAddress connections of viewers from one address at once, at least 1
 * @param stallTimeout a viewer that accepts no byte for so long is closed
 * @param placeholderAfter how long there may be no frame before a placeholder is shown
 */
public record DeliverySettings(
    int viewersPerCamera, int viewersPerAddress, Duration stallTimeout, Duration placeholderAfter) {
  public static final DeliverySettings DEFAULT =
      new DeliverySettings(1000, 1000, Duration.ofSeconds(10), Duration.ofMillis(300));

  public DeliverySettings {
    if (viewersPerCamera < 1 || viewersPerAddress < 1) {
      throw new IllegalArgumentException(
          "viewers per camera and per address must be at least 1: "
              + viewersPerCamera
              + ", "
              + viewersPerAddress);
    }
    if (stallTimeout.toMillis() < 100) {
      throw new IllegalArgumentException("stall-timeout must be at least 100ms: " + stallTimeout);
    }
  }

  public DeliverySettings withCaps(int perCamera, int perAddress) {
    return new DeliverySettings(perCamera, perAddress, stallTimeout, placeholderAfter);
  }

  public DeliverySettings withStallTimeout(Duration value) {
    return new DeliverySettings(viewersPerCamera, viewersPerAddress, value, placeholderAfter);
  }

  public DeliverySettings withPlaceholderAfter(Duration value) {
    return new DeliverySettings(viewersPerCamera, viewersPerAddress, stallTimeout, value);
  }
}
