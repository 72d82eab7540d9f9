// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

/** Told of transitions. */
@FunctionalInterface
public interface CaptureListener {
  /**
   * Called on the thread that caused the transition, with the capture's lock held: do not block.
   */
  void transition(CaptureEvent event);
}
