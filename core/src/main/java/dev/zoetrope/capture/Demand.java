// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

/**
 * Who wants a camera open: its viewers, the renditions made from it, or whoever keeps it alive.
 * Guarded by its capture's lock.
 */
final class Demand {
  private final boolean always;
  private int viewers;
  private int renditions;
  private boolean byHand;

  /**
   * @param onDemand false where the camera is wanted in any case
   */
  Demand(boolean onDemand) {
    this.always = !onDemand;
  }

  /** Counts who comes, or with negative numbers who goes. */
  void add(int moreViewers, int moreRenditions) {
    viewers += moreViewers;
    renditions += moreRenditions;
  }

  void keepAlive(boolean value) {
    byHand = value;
  }

  int viewers() {
    return viewers;
  }

  /** Whether it is wanted without anybody watching. */
  boolean keptAlive() {
    return byHand || always;
  }

  boolean wanted() {
    return viewers + renditions > 0 || keptAlive();
  }
}
