// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.SecurityConfig;
import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Counts attempts to log in that have not succeeded, by address and by user name; too many within a
 * window refuse further ones until the window is over. An attempt counts from its beginning, so
 * that many at once gain nothing. Any thread.
 */
final class LoginThrottle {
  private static final int MAX_ENTRIES = 10_000;

  private static final class Count {
    private final long startNanos;
    private int attempts;

    private Count(long nowNanos) {
      this.startNanos = nowNanos;
    }
  }

  private final Clock clock;
  private final int maxAttempts;
  private final long windowNanos;
  private final Map<String, Count> addresses = new BoundedMap<>(MAX_ENTRIES);
  private final Map<String, Count> users = new BoundedMap<>(MAX_ENTRIES);

  LoginThrottle(SecurityConfig config, Clock clock) {
    this.clock = clock;
    this.maxAttempts = config.loginAttempts();
    this.windowNanos = config.loginWindow().toNanos();
  }

  /** Counts an attempt; zero where it may go on, otherwise the time to wait. */
  synchronized Duration begin(String address, String user) {
    Count byAddress = current(addresses, network(address));
    Count byUser = current(users, user);
    long wait = Math.max(waitNanos(byAddress), waitNanos(byUser));
    if (wait > 0) {
      return Duration.ofNanos(wait);
    }
    byAddress.attempts++;
    byUser.attempts++;
    return Duration.ZERO;
  }

  /** How long this address must wait, without counting anything; zero where it need not. */
  synchronized Duration waitOf(String address) {
    return Duration.ofNanos(waitNanos(current(addresses, network(address))));
  }

  /** Takes back the attempt that this call ends: it succeeded, or was not decided. */
  synchronized void forgive(String address, String user) {
    Count byAddress = current(addresses, network(address));
    Count byUser = current(users, user);
    byAddress.attempts = Math.max(0, byAddress.attempts - 1);
    byUser.attempts = Math.max(0, byUser.attempts - 1);
  }

  private Count current(Map<String, Count> counts, String key) {
    long now = clock.nanos();
    Count present = counts.get(key);
    if (present != null && now - present.startNanos < windowNanos) {
      return present;
    }
    Count fresh = new Count(now);
    counts.put(key, fresh);
    return fresh;
  }

  private long waitNanos(Count count) {
    return count.attempts < maxAttempts ? 0 : count.startNanos + windowNanos - clock.nanos();
  }

  /** One IPv6 customer has a whole /64: its first four groups count as one. */
  private static String network(String address) {
    int end = -1;
    for (int group = 0; group < 4; group++) {
      end = address.indexOf(':', end + 1);
      if (end < 0) {
        return address;
      }
    }
    return address.substring(0, end);
  }
}
