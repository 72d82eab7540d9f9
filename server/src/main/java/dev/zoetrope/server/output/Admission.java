// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Counts who is watching, by camera and by address, against the caps. Any thread. */
public final class Admission {
  private final int perCamera;
  private final int perAddress;
  private final Map<String, Integer> cameras = new HashMap<>();
  private final Map<String, Integer> addresses = new HashMap<>();

  Admission(DeliverySettings settings) {
    this.perCamera = settings.viewersPerCamera();
    this.perAddress = settings.viewersPerAddress();
  }

  /** A viewer's place; closing it lets the next one in. Idempotent. */
  @FunctionalInterface
  public interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /** No place is free. The message says which cap it is. */
  public static final class FullException extends Exception {
    private static final long serialVersionUID = 1;

    FullException(String message) {
      super(message);
    }
  }

  /** Takes a place at a camera, for a connection of its own where there is an address. */
  public Seat enter(@Nullable String camera, @Nullable String address) throws FullException {
    synchronized (cameras) {
      if (camera != null && cameras.getOrDefault(camera, 0) >= perCamera) {
        throw new FullException(
            "viewers of camera " + camera + " must be at most " + perCamera + ": try again later");
      }
      if (address != null && addresses.getOrDefault(address, 0) >= perAddress) {
        throw new FullException(
            "connections from "
                + address
                + " must be at most "
                + perAddress
                + ": close some, or use the one WebSocket for many cameras");
      }
      count(cameras, camera, 1);
      count(addresses, address, 1);
    }
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        leave(camera, address);
      }
    };
  }

  private void leave(@Nullable String camera, @Nullable String address) {
    synchronized (cameras) {
      count(cameras, camera, -1);
      count(addresses, address, -1);
    }
  }

  private static void count(Map<String, Integer> counts, @Nullable String key, int change) {
    if (key != null) {
      counts.compute(
          key,
          (name, before) -> {
            int after = (before == null ? 0 : before) + change;
            return after == 0 ? null : after;
          });
    }
  }
}
