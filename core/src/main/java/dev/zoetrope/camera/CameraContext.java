// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.time.Clock;
import java.time.Duration;

/**
 * What a driver is given beside the source.
 *
 * @param name the camera's name, for pictures, threads and messages
 * @param clock the only clock a driver may read
 * @param addresses which network addresses may be connected to; every resolved address and every
 *     redirect must pass
 * @param readTimeout silence after which the capture gives the camera up; a driver uses it for its
 *     own socket time-outs
 */
public record CameraContext(
    String name, Clock clock, AddressPolicy addresses, Duration readTimeout) {}
