// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

/** Where events go. Any thread; never blocks and never throws, so that a media thread may call. */
@FunctionalInterface
public interface EventLog {
  /** Forgets them. */
  EventLog NONE = event -> {};

  void record(Event event);
}
