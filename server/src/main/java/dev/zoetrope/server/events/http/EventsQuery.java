// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.server.events.store.EventFilter;
import dev.zoetrope.server.http.Parameters;
import dev.zoetrope.server.security.User;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the parameters of a request. A name that is not known is refused: an export without the
 * filter somebody meant to give is worse than none.
 */
final class EventsQuery {
  private static final int MAX_VALUES = 64;

  private final MultiMap query;
  private final Parameters parameters;

  /**
   * @throws IllegalArgumentException for a parameter that is not among these
   */
  EventsQuery(MultiMap query, List<String> known) {
    this.query = query;
    this.parameters = new Parameters(query);
    for (String name : query.names()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "parameter must be one of "
                + String.join(", ", known)
                + ": "
                + Parameters.printable(name));
      }
    }
  }

  /**
   * What matches, of what this user may read: of cameras that the user sees, and without who did it
   * and what is for admins where the user is none.
   *
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  EventFilter filter(User user) {
    EventFilter filter =
        EventFilter.ALL
            .types(types())
            .between(time("from", Long.MIN_VALUE), time("to", Long.MAX_VALUE));
    Optional<Set<String>> cameras = values("camera");
    if (!user.sees("*")) {
      filter = filter.cameras(seen(cameras.orElse(user.cameras()), user));
    } else if (cameras.isPresent()) {
      filter = filter.cameras(cameras.get());
    }
    if (user.role().includes(Role.ADMIN)) {
      return filter;
    }
    Set<EventType> open =
        filter.types().stream().filter(type -> !type.forAdmins()).collect(Collectors.toSet());
    return filter.types(open).withoutActors();
  }

  private static Set<String> seen(Set<String> cameras, User user) {
    return cameras.stream()
        .filter(name -> !name.isEmpty() && user.sees(name))
        .collect(Collectors.toSet());
  }

  private Set<EventType> types() {
    Set<EventType> types = new LinkedHashSet<>();
    for (String word : values("type").orElse(Set.copyOf(EventType.words()))) {
      types.add(
          EventType.ofWord(word)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "type must be one of "
                              + String.join(", ", EventType.words())
                              + ": "
                              + Parameters.printable(word))));
    }
    return types;
  }

  /** Values may be given each for itself, or with commas between them. */
  private Optional<Set<String>> values(String name) {
    List<String> given = new ArrayList<>();
    for (String text : query.getAll(name)) {
      given.addAll(List.of(text.split(",", -1)));
    }
    if (given.size() > MAX_VALUES) {
      throw new IllegalArgumentException(
          name + " must be given at most " + MAX_VALUES + " times: " + given.size());
    }
    return given.isEmpty() ? Optional.empty() : Optional.of(new LinkedHashSet<>(given));
  }

  private long time(String name, long otherwise) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant(text.get()));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          name
              + " must be a date such as 2026-03-04 (UTC) or a time such as 2026-03-04T05:06:07Z: "
              + Parameters.printable(text.get()),
          e);
    }
  }

  private static Instant instant(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text.replace(' ', '+')).toInstant(); // a plus sign left as it is
  }

  /** {@code desc}, newest first, where nothing is said. */
  boolean newestFirst() {
    String order = one("order").orElse("desc");
    if (!order.equals("asc") && !order.equals("desc")) {
      throw new IllegalArgumentException(
          "order must be asc or desc: " + Parameters.printable(order));
    }
    return order.equals("desc");
  }

  Optional<Cursor> cursor() {
    Optional<Cursor> cursor = one("cursor").map(Cursor::parse);
    if (cursor.isPresent() && cursor.get().newestFirst() != newestFirst()) {
      throw new IllegalArgumentException("cursor must be of a reading in the same order");
    }
    return cursor;
  }

  OptionalLong number(String name, long least, long most) {
    requireOne(name);
    return parameters.digits(name, least, most);
  }

  RowFormat.Kind format(String accept) {
    Optional<String> word = one("format");
    if (word.isEmpty()) {
      return RowFormat.Kind.accepted(accept);
    }
    return RowFormat.Kind.ofWord(word.get())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format must be json, ndjson, csv or html: "
                        + Parameters.printable(word.get())));
  }

  private Optional<String> one(String name) {
    requireOne(name);
    return Optional.ofNullable(query.get(name));
  }

  private void requireOne(String name) {
    int given = query.getAll(name).size();
    if (given > 1) {
      throw new IllegalArgumentException(name + " must be given once: " + given + " times");
    }
  }
}
