// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

/**
 * How a device's own clock of day stands to ours.
 *
 * @param aheadNanos how much later it shows; negative where it is behind, by the time a picture
 *     takes to come here at least
 * @param uncertaintyNanos how far off that may be, 0 or more
 */
public record DeviceClock(long aheadNanos, long uncertaintyNanos) {}
