// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the one writing thread does: opens the table, writes what is in the queue batch by batch,
 * and deletes what is too old. Where the file cannot be written it tries again once a second, the
 * batch in hand; where the file is damaged it is set aside and another one begun.
 */
final class EventWriter implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);
  private static final int BATCH = 1000;
  private static final long PATIENCE_MILLIS = 1000;
  private static final long PRUNE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long TELL_NANOS = Duration.ofMinutes(1).toNanos();

  private final EventFile file;
  private final EventQueue queue;
  private final StoreState state;
  private final Retention retention;
  private final Clock clock;
  private List<Event> batch = new ArrayList<>();
  private @Nullable EventTable table;
  private long lostTold;
  private long prunedNanos;
  private @Nullable Long troubleToldNanos;

  EventWriter(EventFile file, EventQueue queue, StoreState state, Rules rules) {
    this.file = file;
    this.queue = queue;
    this.state = state;
    this.retention = rules.retention();
    this.clock = rules.clock();
    this.prunedNanos = clock.nanos();
  }

  /** What it goes by. */
  record Rules(Retention retention, Clock clock) {}

  @Override
  public void run() {
    try {
      while (!state.closing() || queue.size() > 0 || !batch.isEmpty()) {
        if (!turn() && state.closing()) {
          break; // it cannot be written, and nobody waits any longer
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shut();
    }
  }

  /** One batch; false where there is trouble with the file. */
  private boolean turn() throws InterruptedException {
    try {
      EventTable open = opened();
      if (state.takeDamaged()) {
        setAside(new SQLException("a reader found it unreadable"));
        return true;
      }
      if (batch.isEmpty()) {
        batch = queue.take(BATCH, state.closing() ? 0 : PATIENCE_MILLIS);
        tellLost();
      }
      if (!batch.isEmpty()) {
        open.write(batch);
        state.latestId(open.lastId());
        state.wrote(batch.size());
        batch = new ArrayList<>();
      }
      prune(open);
      state.rows(open.rows());
      return true;
    } catch (SQLException e) {
      return trouble(e);
    } catch (IOException e) {
      return wait(e);
    }
  }

  private EventTable opened() throws SQLException, IOException {
    EventTable open = table;
    if (open == null) {
      open = EventTable.open(file, state.latestId());
      table = open;
      state.rows(open.rows());
      state.latestId(open.lastId());
      state.opened();
    }
    return open;
  }

  private void tellLost() {
    long lost = queue.lost();
    if (lost > lostTold) {
      batch.add(
          Event.of(
                  EventType.EVENTS_LOST, clock.wallTime(), "more happened at once than can be kept")
              .with(Map.of("count", lost - lostTold)));
      LOG.warn("events-lost count={}", lost - lostTold);
      lostTold = lost;
    }
  }

  private void prune(EventTable open) throws SQLException {
    boolean due = clock.nanos() - prunedNanos >= PRUNE_NANOS;
    boolean full = open.rows() > retention.maxRows();
    if ((due || full) && open.prune(retention, clock.wallTime()) == 0) {
      prunedNanos = clock.nanos();
    }
  }

  private boolean trouble(SQLException e) throws InterruptedException {
    if (!EventFile.isDamage(e)) {
      return wait(e);
    }
    try {
      setAside(e);
      return true;
    } catch (IOException moving) {
      return wait(moving);
    }
  }

  private void setAside(SQLException why) throws IOException {
    shut();
    Path aside = file.setAside(clock.wallTime());
    state.renewed();
    LOG.error(
        "events-damaged file={} kept={} reason=\"{}\" remedy=\"a new table was begun; what can be"
            + " saved of the old one, sqlite3 .recover saves\"",
        file.path(),
        aside,
        why.getMessage());
    batch.add(
        Event.of(
                EventType.TABLE_DAMAGED,
                clock.wallTime(),
                "the table of events was unreadable: it was set aside and a new one begun")
            .with(Map.of("kept", file.name(aside))));
  }

  /** A disk that is full or gone: told once a minute, tried again once a second. */
  private boolean wait(Exception e) throws InterruptedException {
    shut();
    Long told = troubleToldNanos;
    if (told == null || clock.nanos() - told >= TELL_NANOS) {
      troubleToldNanos = clock.nanos();
      LOG.error(
          "events-unwritable file={} reason=\"{}\" remedy=\"make room or give the server's user the"
              + " right to write there; meanwhile events wait, and are counted when too many\"",
          file.path(),
          e.getMessage());
    }
    state.await(PATIENCE_MILLIS);
    return false;
  }

  private void shut() {
    EventTable open = table;
    table = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("events-close reason=\"{}\"", e.getMessage());
      }
    }
  }
}
