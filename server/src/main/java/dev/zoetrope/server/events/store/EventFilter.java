// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.EventType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events are asked for, and how much of them may be told.
 *
 * @param cameras their names; empty means all, also events that concern no camera
 * @param types what kinds; none matches nothing
 * @param fromMicros wall clock, the first that matches
 * @param toMicros wall clock, the first that matches no more
 * @param actors whether it is told who did it
 */
public record EventFilter(
    Optional<Set<String>> cameras,
    Set<EventType> types,
    long fromMicros,
    long toMicros,
    boolean actors) {
  /** Everything there is. */
  public static final EventFilter ALL =
      new EventFilter(
          Optional.empty(), Set.of(EventType.values()), Long.MIN_VALUE, Long.MAX_VALUE, true);

  public EventFilter {
    cameras = cameras.map(Set::copyOf);
    types = Set.copyOf(types);
  }

  public EventFilter cameras(Collection<String> names) {
    return new EventFilter(
        Optional.of(new LinkedHashSet<>(names)), types, fromMicros, toMicros, actors);
  }

  public EventFilter types(Collection<EventType> wanted) {
    return new EventFilter(cameras, new LinkedHashSet<>(wanted), fromMicros, toMicros, actors);
  }

  public EventFilter between(long from, long to) {
    return new EventFilter(cameras, types, from, to, actors);
  }

  /** The same events without users and addresses. */
  public EventFilter withoutActors() {
    return new EventFilter(cameras, types, fromMicros, toMicros, false);
  }

  /** The condition, with a question mark for each of {@link #values}. */
  String condition() {
    // One index at most is of use, and only for one value: a plus sign keeps SQLite from others,
    // which would make it sort all that matches before the first row comes.
    String camera =
        cameras.map(names -> " AND " + in(names.size() == 1, "camera", names.size())).orElse("");
    boolean byType = types.size() == 1 && cameras.isEmpty();
    String type =
        types.size() == EventType.values().length ? "" : " AND " + in(byType, "type", types.size());
    return camera + type + from() + to();
  }

  private static String in(boolean indexed, String column, int count) {
    String name = (indexed ? "" : "+") + column;
    return count == 1
        ? name + " = ?"
        : name
            + " IN ("
            + Stream.generate(() -> "?").limit(count).collect(Collectors.joining(", "))
            + ")";
  }

  private String from() {
    return fromMicros == Long.MIN_VALUE
        ? ""
        : " AND id >= ? AND at >= ?"; // no id is before its time
  }

  private String to() {
    return toMicros == Long.MAX_VALUE
        ? ""
        : " AND id < ? + (SELECT coalesce(max(id - at), 0) FROM events WHERE id > at) AND at < ?";
  }

  /** Strings and longs, in the order of the question marks. */
  List<Object> values() {
    Stream<Object> names = cameras.stream().flatMap(Set::stream).map(Object.class::cast);
    Stream<Object> words =
        types.size() == EventType.values().length
            ? Stream.of()
            : types.stream().map(EventType::word).map(Object.class::cast);
    Stream<Object> from =
        fromMicros == Long.MIN_VALUE ? Stream.of() : Stream.of(fromMicros, fromMicros);
    Stream<Object> to = toMicros == Long.MAX_VALUE ? Stream.of() : Stream.of(toMicros, toMicros);
    return Stream.of(names, words, from, to).flatMap(each -> each).toList();
  }
}
