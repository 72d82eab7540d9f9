// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import java.time.Duration;

/** What became of an attempt to log in. */
sealed interface Verdict {
  /** The password is right. */
  record Accepted(User user) implements Verdict {}

  /** User or password is wrong; it is not said which. */
  record Rejected() implements Verdict {}

  /** Too many attempts; nothing was compared. */
  record Throttled(Duration retryAfter) implements Verdict {}

  /** Too many passwords are being compared at the moment. */
  record Busy() implements Verdict {}
}
