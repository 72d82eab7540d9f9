// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.server.events.Event.Actor;

/**
 * What somebody who watches may see, and for how long. Viewers ask again several times a second, so
 * nobody need know who is watching to end it. Any thread; must not block.
 */
@FunctionalInterface
public interface Permission {
  /** Of everybody, where no login is asked for. */
  Permission ALL = camera -> true;

  /** Whether the camera of that name exists as far as the viewer is concerned. */
  boolean sees(String camera);

  /** Who it is, for the table of events; nobody in particular unless overridden. */
  default Actor actor() {
    return Actor.SERVER;
  }

  /**
   * Whether what let the viewer in still does, and so counts as used; once false, always false.
   * True unless overridden.
   */
  default boolean lasts() {
    return true;
  }
}
