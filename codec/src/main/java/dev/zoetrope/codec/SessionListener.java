// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.codec.wire.Message;

/** Told what a session's worker says, on the thread that reads for that worker: must not block. */
public interface SessionListener {
  /** One packet made or read; sequence, times, flags and body count. */
  void output(Message output);

  /** A packet was finished, so that there may be room for the next. */
  default void room() {}

  /** The session is over, once and for good. Not called for one that was closed. */
  void ended(SessionEnd end);
}
