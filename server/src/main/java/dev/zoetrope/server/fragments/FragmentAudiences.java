// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import dev.zoetrope.fragment.FragmentStream;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Wire;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The audiences of all fragment streams of a server; made once. Any thread. */
public final class FragmentAudiences {
  private final Delivery delivery;
  private final Map<Key, FragmentAudience> audiences = new ConcurrentHashMap<>();

  /** What tells audiences apart. */
  record Key(EventExecutor loop, FragmentStream stream) {}

  /** Audiences that are closed with the delivery. */
  public FragmentAudiences(Delivery delivery) {
    this.delivery = delivery;
    delivery.onClose(this::shutdown);
  }

  public Delivery delivery() {
    return delivery;
  }

  /** The audience a viewer with that wire belongs to; to be joined next, on the wire's loop. */
  public FragmentAudience audience(FragmentAudience.Subject subject, Wire wire) {
    Key key = new Key(wire.loop(), subject.stream());
    return audiences.computeIfAbsent(
        key,
        absent ->
            new FragmentAudience(subject, wire, delivery.clock(), () -> audiences.remove(key)));
  }

  private void shutdown() {
    for (Map.Entry<Key, FragmentAudience> entry : List.copyOf(audiences.entrySet())) {
      entry.getKey().loop().execute(entry.getValue()::shutdown);
    }
  }
}
