// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * Tells of logins. A program sends its password or token with every request: the same outcome for
 * the same user and address is told once in five minutes. Any thread.
 */
final class LoginEvents {
  private static final int MAX_REMEMBERED = 1000;

  /** How somebody says who it is. */
  enum Way {
    FORM,
    BASIC,
    TOKEN
  }

  private final EventLog log;
  private final Clock clock;
  private final Map<String, Long> told = new BoundedMap<>(MAX_REMEMBERED);

  LoginEvents(EventLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  void accepted(String user, String address, Way way) {
    tell(new Attempt(EventType.LOGIN, "logged in", user, address, way));
  }

  /**
   * @param user a name that is known, or a word that says it is not: never what was typed
   */
  void refused(String user, String address, Way way) {
    String what = way == Way.TOKEN ? "token was unknown" : "password was wrong";
    tell(new Attempt(EventType.LOGIN_REFUSED, what, user, address, way));
  }

  /** Too many attempts: nothing was compared. */
  void throttled(String address, Way way) {
    String what = "too many attempts: none is looked at for a while";
    String key = EventType.LOGIN_REFUSED + " throttled " + address;
    if (isNews(key)) {
      record(new Attempt(EventType.LOGIN_REFUSED, what, "", address, way));
    }
  }

  void loggedOut(String user, String address) {
    record(new Attempt(EventType.LOGOUT, "logged out", user, address, Way.FORM));
  }

  private record Attempt(EventType type, String what, String user, String address, Way way) {}

  private void tell(Attempt attempt) {
    boolean person = attempt.way() == Way.FORM;
    if (person || isNews(attempt.toString())) {
      record(attempt);
    }
  }

  private synchronized boolean isNews(String key) {
    Long last = told.get(key);
    long now = clock.nanos();
    if (last != null && now - last < PasswordLogin.REMEMBERED.toNanos()) {
      return false;
    }
    told.put(key, now);
    return true;
  }

  private void record(Attempt attempt) {
    log.record(
        Event.of(attempt.type(), clock.wallTime(), attempt.what())
            .by(new Event.Actor(attempt.user(), attempt.address()))
            .with(Map.of("way", attempt.way().name().toLowerCase(Locale.ROOT))));
  }
}
