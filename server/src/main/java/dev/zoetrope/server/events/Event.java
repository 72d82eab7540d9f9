// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened. Made on whatever thread it happened; costs a few allocations.
 *
 * @param at clock of day
 * @param type what kind of thing
 * @param camera its name; empty where it concerns none
 * @param actor who did it
 * @param message in words for people, without secrets
 * @param details figures and words for programs: strings, numbers and booleans
 */
public record Event(
    Instant at,
    EventType type,
    String camera,
    Actor actor,
    String message,
    Map<String, Object> details) {
  /**
   * Whoever did something.
   *
   * @param user name of the login; empty where there is none
   * @param address network address; empty where nobody asked from anywhere
   */
  public record Actor(String user, String address) {
    /** The server itself. */
    public static final Actor SERVER = new Actor("", "");
  }

  public Event {
    details = Map.copyOf(details);
  }

  /** Something that the server did, and that concerns no camera. */
  public static Event of(EventType type, Instant at, String message) {
    return new Event(at, type, "", Actor.SERVER, message, Map.of());
  }

  public Event camera(String name) {
    return new Event(at, type, name, actor, message, details);
  }

  public Event by(Actor who) {
    return new Event(at, type, camera, who, message, details);
  }

  public Event with(Map<String, Object> figures) {
    return new Event(at, type, camera, actor, message, figures);
  }
}
