// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Devices as values: what is plugged into this machine ({@link dev.zoetrope.device.CameraDevice}),
 * and what can be set on a camera ({@link dev.zoetrope.device.Control}).
 *
 * <p>Drivers make them, the API shows them. Nothing here opens anything: {@link
 * dev.zoetrope.Zoetrope#devices} and {@link dev.zoetrope.NamedCamera#controls} are where to begin.
 */
@NullMarked
package dev.zoetrope.device;

import org.jspecify.annotations.NullMarked;
