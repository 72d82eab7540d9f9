// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.time.Clock;
import dev.zoetrope.time.Scheduler;
import java.util.concurrent.Executor;

/**
 * What a fragment stream needs from outside.
 *
 * @param clock stamps what is published
 * @param scheduler ends the wait for announced sound
 * @param starter runs the muxing of what the source had cached when it was subscribed to: some
 *     milliseconds of work, which must run on no event loop
 * @param limits what is kept for those who join
 */
public record FragmentSettings(
    Clock clock, Scheduler scheduler, Executor starter, HubLimits limits) {}
