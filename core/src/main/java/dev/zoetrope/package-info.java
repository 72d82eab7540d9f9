// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What an embedder sees first: {@link dev.zoetrope.Zoetrope}, a set of named cameras, each opened
 * when somebody watches it.
 *
 * <pre>{@code
 * try (Zoetrope zoetrope = Zoetrope.builder().camera("front", "emulated:").build()) {
 *   Capture capture = zoetrope.camera("front").orElseThrow().stream().source();
 *   BlockingWakeUp wakeUp = new BlockingWakeUp();
 *   try (Subscription subscription = capture.subscribe(DeliveryPolicy.NEWEST, wakeUp)) {
 *     wakeUp.await(Duration.ofSeconds(5));
 *     Published frame = subscription.poll();
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.zoetrope;

import org.jspecify.annotations.NullMarked;
