// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.time.Duration;

/**
 * The section {@code delivery}: limits of what is sent to viewers.
 *
 * @param stallTimeout of a viewer that accepts no byte
 * @param vanishTimeout of a viewer that is gone
 * @param maxViewersPerCamera at once
 * @param maxViewersPerAddress at once, over all cameras
 * @param maxRenditionsPerCamera at once
 * @param placeholder whether MJPEG viewers are told in pictures while there is none
 */
public record DeliveryConfig(
    Duration stallTimeout,
    Duration vanishTimeout,
    int maxViewersPerCamera,
    int maxViewersPerAddress,
    int maxRenditionsPerCamera,
    boolean placeholder) {

  static DeliveryConfig from(Values values) {
    return new DeliveryConfig(
        values.get(Settings.STALL_TIMEOUT),
        values.get(Settings.VANISH_TIMEOUT),
        values.get(Settings.MAX_VIEWERS_PER_CAMERA),
        values.get(Settings.MAX_VIEWERS_PER_ADDRESS),
        values.get(Settings.MAX_RENDITIONS_PER_CAMERA),
        values.get(Settings.PLACEHOLDER));
  }
}
