// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import org.jspecify.annotations.Nullable;

/** The table cannot be read at the moment. The message says why, for whoever asked. */
public final class EventsUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  EventsUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
