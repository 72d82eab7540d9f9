// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts by name what was tolerated of a peer that breaks a rule: {@code marker-on-sps}. One for
 * each connection. Any thread.
 */
public final class Quirks {
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * Counts one more.
   *
   * @param name a constant of the program, in lower-kebab; never a peer's text
   */
  public void count(String name) {
    counts.computeIfAbsent(name, each -> new LongAdder()).increment();
  }

  /** What was counted so far, in the order of names. */
  public Map<String, Long> counts() {
    Map<String, Long> copy = new TreeMap<>();
    counts.forEach((name, count) -> copy.put(name, count.sum()));
    return copy;
  }
}
