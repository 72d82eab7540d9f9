// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of one camera that cannot be answered yet, by what they want: each thing wanted is
 * judged once for all who want it, and each event loop is told once. Guarded by its camera's lock.
 */
final class Waiting {
  private final Map<Wanted, Map<Request, Long>> groups = new LinkedHashMap<>();

  /**
   * Keeps a request.
   *
   * @param untilNanos when it may be told that what it wants has not come
   */
  void add(Wanted wanted, Request request, long untilNanos) {
    groups.computeIfAbsent(wanted, each -> new LinkedHashMap<>()).put(request, untilNanos);
  }

  void remove(Wanted wanted, Request request) {
    Map<Request, Long> group = groups.get(wanted);
    if (group != null && group.remove(request) != null && group.isEmpty()) {
      groups.remove(wanted);
    }
  }

  /** Answers whom it can. */
  void tell(Rendered now) {
    Iterator<Map.Entry<Wanted, Map<Request, Long>>> each = groups.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Wanted, Map<Request, Long>> entry = each.next();
      Answer answer = entry.getKey().from(now);
      if (answer != null) {
        each.remove();
        send(entry.getValue().keySet(), answer);
      }
    }
  }

  /** Answers so those whose time is over. */
  void giveUp(long nowNanos, Answer answer) {
    List<Request> late = new ArrayList<>();
    for (Map<Request, Long> group : groups.values()) {
      group.entrySet().removeIf(each -> nowNanos - each.getValue() >= 0 && late.add(each.getKey()));
    }
    groups.values().removeIf(Map::isEmpty);
    send(late, answer);
  }

  /** Answers so all there are. */
  void end(Answer answer) {
    groups.values().forEach(group -> send(group.keySet(), answer));
    groups.clear();
  }

  private static void send(Collection<Request> requests, Answer answer) {
    Map<EventExecutor, List<Request>> loops = new HashMap<>();
    for (Request request : requests) {
      loops.computeIfAbsent(request.loop(), loop -> new ArrayList<>()).add(request);
    }
    loops.forEach(
        (loop, each) -> loop.execute(() -> each.forEach(request -> request.answer(answer))));
  }
}
