// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.SecurityConfig;
import dev.zoetrope.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
  Optional<User> find(String token) {
    return use(Digests.sha256(token));
  }

  /**
   * Tells whether the session goes on, as {@link #find} does, however it may end. Whoever watches
   * asks this, so that a session in front of a stream stays in use and nothing is kept here of who
   * watches.
   */
  BooleanSupplier lease(String token) {
    String key = Digests.sha256(token);
    return () -> use(key).isPresent();
  }

  private synchronized Optional<User> use(String key) {
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
