// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The counters of every camera and output, made when first asked for and kept. For whoever exports
 * them: {@link #onNew} tells of each once. Any thread.
 */
public final class DeliveryMetrics {
  private final Map<String, DeliveryCounters> counters = new ConcurrentHashMap<>();
  private final List<Consumer<DeliveryCounters>> listeners = new CopyOnWriteArrayList<>();

  /** The counters of that camera and output. */
  public DeliveryCounters of(String camera, String output) {
    return counters.computeIfAbsent(output + " " + camera, key -> make(camera, output));
  }

  /** All there are. */
  public List<DeliveryCounters> all() {
    return List.copyOf(counters.values());
  }

  /** Tells of every set of counters made from now on; it must not block. */
  public void onNew(Consumer<DeliveryCounters> listener) {
    listeners.add(listener);
  }

  private DeliveryCounters make(String camera, String output) {
    DeliveryCounters made = new DeliveryCounters(camera, output);
    listeners.forEach(listener -> listener.accept(made));
    return made;
  }
}
