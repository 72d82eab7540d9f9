// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.SecurityConfig;
import dev.zoetrope.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in, by the hash of the cookie's value: what this process holds does not open a
 * session. A session ends when it is unused for too long, in any case after its lifetime, and when
 * it is the longest unused of too many. Any thread.
 */
final class Sessions {
  static final int MAX_SESSIONS = 10_000;

  private static final class Session {
    private final User user;
    private final long startNanos;
    private long usedNanos;

    private Session(User user, long nowNanos) {
      this.user = user;
      this.startNanos = nowNanos;
      this.usedNanos = nowNanos;
    }
  }

  private final Clock clock;
  private final long idleNanos;
  private final long lifetimeNanos;
  private final Map<String, Session> sessions = new BoundedMap<>(MAX_SESSIONS);

  Sessions(SecurityConfig config, Clock clock) {
    this.clock = clock;
    this.idleNanos = config.sessionIdleTimeout().toNanos();
    this.lifetimeNanos = config.sessionLifetime().toNanos();
  }

  /** Begins one; returns the value for the cookie, 256 random bits. */
  synchronized String begin(User user) {
    String token = Digests.randomToken();
    sessions.put(Digests.sha256(token), new Session(user, clock.nanos()));
    return token;
  }

  /** Whose it is; counts as a use. */
  synchronized Optional<User> find(String token) {
    String key = Digests.sha256(token);
    Session session = sessions.get(key);
    if (session == null) {
      return Optional.empty();
    }
    long now = clock.nanos();
    if (now - session.usedNanos >= idleNanos || now - session.startNanos >= lifetimeNanos) {
      sessions.remove(key);
      return Optional.empty();
    }
    session.usedNanos = now;
    return Optional.of(session.user);
  }

  synchronized void end(String token) {
    sessions.remove(Digests.sha256(token));
  }
}
