// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Records numbered events for ever, and prints how many are known to be written. */
final class EndlessWriter {
  private static final int AHEAD = 5000; // fewer than the queue holds: nothing is lost

  private EndlessWriter() {}

  /**
   * Never ends.
   *
   * @param arguments the folder of the table
   */
  public static void main(String[] arguments) throws InterruptedException {
    SystemTime time = SystemTime.open();
    Retention plenty = new Retention(Duration.ofDays(1), 100_000_000);
    EventStore store = new EventStore(Path.of(arguments[0]), plenty, time);
    Semaphore room = new Semaphore(AHEAD);
    AtomicLong known = new AtomicLong();
    store.onWritten(
        () -> {
          long written = store.figures().written();
          room.release((int) (written - known.getAndSet(written)));
          System.out.println(written);
        });
    store.start();
    for (long recorded = 1; ; recorded++) {
      room.acquire();
      store.record(Event.of(EventType.VIEWER_LEFT, time.wallTime(), String.valueOf(recorded)));
    }
  }
}
