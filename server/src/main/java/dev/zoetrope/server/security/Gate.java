// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.SecurityConfig;
import dev.zoetrope.time.Clock;

/** What decides who is let in, without HTTP. */
record Gate(Accounts accounts, PasswordLogin passwords, Sessions sessions, LoginEvents events) {
  static Gate open(Accounts accounts, SecurityConfig config, Clock clock, LoginEvents events) {
    LoginThrottle throttle = new LoginThrottle(config, clock);
    return new Gate(
        accounts,
        new PasswordLogin(accounts, throttle, clock),
        new Sessions(config, clock),
        events);
  }
}
