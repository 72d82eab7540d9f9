// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import java.time.Instant;
import java.util.Map;

/**
 * A transition. Events of one capture come one at a time, in order.
 *
 * @param capture the capture's name
 * @param from the state before
 * @param to the state after; may equal {@code from} where only the reason changed
 * @param reason in words for people
 * @param at clock of day
 */
public record CaptureEvent(
    String capture, CaptureState from, CaptureState to, String reason, Instant at) {
  /** Whether this is the first packet since the camera was opened, also where nobody watches. */
  public boolean beginsDelivery() {
    return to.delivering() && !from.delivering();
  }

  /** Told of transitions. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called on the thread that caused the transition, with the capture's lock held: do not block.
     */
    void transition(CaptureEvent event);

    /**
     * The camera was closed; this is what it did against the rules while it was open. Called as
     * {@link #transition} is, and only where there is something.
     *
     * @param quirks see {@link dev.zoetrope.camera.Camera#quirks}
     */
    default void tolerated(String capture, Map<String, Long> quirks) {}
  }
}
