// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Counts by name what was tolerated of a peer that breaks a rule: {@code marker-on-sps}. One for
 * each connection. Any thread.
 */
public final class Quirks {
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Consumer<String> first;

  /**
   * Starts with none.
   *
   * @param first told each name once, when it is counted for the first time, on the thread that
   *     counts; a line of log is what it is for
   */
  public Quirks(Consumer<String> first) {
    this.first = first;
  }

  /**
   * Counts one more.
   *
   * @param name a constant of the program, in lower-kebab; never a peer's text
   */
  public void count(String name) {
    LongAdder known = counts.get(name);
    if (known == null) {
      LongAdder created = new LongAdder();
      known = counts.putIfAbsent(name, created);
      if (known == null) {
        known = created;
        first.accept(name);
      }
    }
    known.increment();
  }

  /** What was counted so far, in the order of names. */
  public Map<String, Long> counts() {
    Map<String, Long> copy = new TreeMap<>();
    counts.forEach((name, count) -> copy.put(name, count.sum()));
    return copy;
  }
}
