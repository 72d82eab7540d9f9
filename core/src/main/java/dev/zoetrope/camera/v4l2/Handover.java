// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Carries packets from the device's thread to the camera's reader, at most eight of them: the
 * oldest is dropped for the newest. Any thread.
 */
final class Handover {
  private static final int MOST = 8;

  private sealed interface Item {
    record Good(Packet packet) implements Item {}

    record Bad(MalformedMediaException reason) implements Item {}
  }

  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private @Nullable CameraUnavailableException end;
  private long dropped;

  void put(Packet packet) {
    add(new Item.Good(packet));
  }

  void put(MalformedMediaException reason) {
    add(new Item.Bad(reason));
  }

  private synchronized void add(Item item) {
    if (end != null) {
      return;
    }
    if (items.size() == MOST) {
      items.remove();
      dropped++;
    }
    items.add(item);
    notifyAll();
  }

  /** Nothing more comes, for this reason; the first one counts. What is there is dropped. */
  synchronized void end(CameraUnavailableException reason) {
    if (end == null) {
      end = reason;
      items.clear();
      notifyAll();
    }
  }

  synchronized boolean ended() {
    return end != null;
  }

  /** How many were dropped because they were not taken in time. */
  synchronized long dropped() {
    return dropped;
  }

  /** Waits for the next packet; throws the reason where there is none any more. */
  synchronized Packet take()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    while (items.isEmpty() && end == null) {
      wait();
    }
    if (end != null) {
      throw end;
    }
    return switch (items.remove()) {
      case Item.Good(Packet packet) -> packet;
      case Item.Bad(MalformedMediaException reason) -> throw reason;
    };
  }
}
