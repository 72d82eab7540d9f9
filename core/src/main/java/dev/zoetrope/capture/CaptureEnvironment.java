// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.time.Clock;
import dev.zoetrope.time.Scheduler;
import java.util.random.RandomGenerator;

/**
 * What a capture needs from outside.
 *
 * @param clock measures and stamps
 * @param scheduler runs its timers
 * @param jitter spreads the retries of many cameras; {@link Backoff#NO_JITTER} makes them exact
 * @param listener told of transitions
 */
public record CaptureEnvironment(
    Clock clock, Scheduler scheduler, RandomGenerator jitter, CaptureEvent.Listener listener) {}
