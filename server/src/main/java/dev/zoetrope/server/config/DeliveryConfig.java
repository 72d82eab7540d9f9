// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.time.Duration;

/**
 * The section {@code delivery}: limits of what is sent to viewers.
 *
 * @param stallTimeout of a viewer that accepts no byte
 * @param maxViewersPerCamera at once
 * @param maxViewersPerAddress at once, over all cameras
 * @param maxRenditionsPerCamera at once
 */
public record DeliveryConfig(
    Duration stallTimeout,
    int maxViewersPerCamera,
    int maxViewersPerAddress,
    int maxRenditionsPerCamera) {

  static DeliveryConfig from(Values values) {
    return new DeliveryConfig(
        values.get(Settings.STALL_TIMEOUT),
        values.get(Settings.MAX_VIEWERS_PER_CAMERA),
        values.get(Settings.MAX_VIEWERS_PER_ADDRESS),
        values.get(Settings.MAX_RENDITIONS_PER_CAMERA));
  }
}
