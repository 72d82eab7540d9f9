// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import java.time.Instant;

/**
 * What a camera's own clock of day showed when a unit was taken.
 *
 * @param uncertaintyNanos how far that may be off what the clock really showed, 0 or more; whether
 *     the clock is right is another matter
 */
public record CameraReading(Instant time, long uncertaintyNanos) {}
