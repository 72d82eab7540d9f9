// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.logging;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.PrintStream;

/**
 * Says what goes wrong with the log itself. Without a listener Logback would look through its own
 * history after the start, for which it loads the time zones: 20 ms of the start.
 */
record TroubleListener(PrintStream out) implements StatusListener {
  @Override
  public void addStatusEvent(Status status) {
    if (status.getEffectiveLevel() >= Status.WARN) {
      out.println("log: " + status.getMessage());
    }
  }
}
