// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Fan-out: one publisher, any number of subscriptions, and nobody who can hold the publisher up.
 *
 * <p>A {@link dev.zoetrope.hub.Hub} keeps the newest packets in a ring bounded by bytes and GOPs. A
 * {@link dev.zoetrope.hub.Subscription} pulls from it by sequence number and decides by its {@link
 * dev.zoetrope.hub.DeliveryPolicy} what a viewer that is behind misses. A {@link
 * dev.zoetrope.hub.WakeUp} tells that there is something to pull; many subscriptions share one. The
 * hub knows no camera, no container and no HTTP. Begin at {@link dev.zoetrope.hub.Hub}.
 */
@NullMarked
package dev.zoetrope.hub;

import org.jspecify.annotations.NullMarked;
