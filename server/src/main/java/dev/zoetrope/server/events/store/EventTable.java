// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.security.Redaction;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The open table as its one writer sees it. Not thread-safe. */
final class EventTable implements AutoCloseable {
  private static final int MAX_TEXT = 500;
  private static final int MAX_DETAILS = 4000;
  private static final int MAX_DELETED_AT_ONCE = 5000;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]+");
  private static final String INSERT =
      "INSERT INTO events (id, at, type, camera, user, address, message, details)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Connection connection;
  private long rows;
  private long lastId;

  private EventTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * Makes or migrates the file as needed.
   *
   * @param after new ids are greater than this
   */
  static EventTable open(EventFile file, long after) throws SQLException, IOException {
    Connection connection = file.openForWriting();
    try {
      Schema.migrate(connection);
      EventTable table = new EventTable(connection);
      table.rows = table.ask("SELECT count(*) FROM events");
      table.lastId = Math.max(after, table.ask("SELECT max(id) FROM events"));
      return table;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** All or, where this throws, none of them. */
  void write(List<Event> batch) throws SQLException {
    Transaction.run(connection, statement -> insert(batch));
    rows += batch.size();
  }

  /** Ids follow what the file holds at this moment: another process may write, too. */
  private void insert(List<Event> batch) throws SQLException {
    long id = Math.max(lastId, ask("SELECT max(id) FROM events"));
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Event event : batch) {
        long atMicros = micros(event.at());
        id = Math.max(id + 1, atMicros);
        insert.setLong(1, id);
        insert.setLong(2, atMicros);
        insert.setString(3, event.type().word());
        insert.setString(4, clean(event.camera()));
        insert.setString(5, clean(event.actor().user()));
        insert.setString(6, clean(event.actor().address()));
        insert.setString(7, say(event.message()));
        insert.setString(8, details(event));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    lastId = id;
  }

  private static String details(Event event) {
    JsonObject json = new JsonObject();
    new TreeMap<>(event.details())
        .forEach((name, value) -> json.put(name, value instanceof String text ? say(text) : value));
    String text = json.encode();
    return text.length() > MAX_DETAILS ? "{}" : text;
  }

  private static String say(String text) {
    return clean(Redaction.of(text));
  }

  /** Readers tell fields apart by control characters, so there are none within. */
  private static String clean(String text) {
    String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
    return UNPRINTABLE.matcher(shown).replaceAll(" ");
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /**
   * Deletes some of what is too old or too much: the writer is never away for long.
   *
   * @return how many; more may be left where this is not 0
   */
  long prune(Retention retention, Instant now) throws SQLException {
    long excess = Math.min(Math.max(0, rows - retention.maxRows()), MAX_DELETED_AT_ONCE);
    long tooOld = micros(now.minus(retention.maxAge()));
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE id < ? ORDER BY id LIMIT"
                + " ?)")) {
      long deleted = 0;
      delete.setLong(1, tooOld);
      delete.setLong(2, MAX_DELETED_AT_ONCE);
      deleted += delete.executeUpdate();
      if (excess > deleted) {
        delete.setLong(1, Long.MAX_VALUE);
        delete.setLong(2, excess - deleted);
        deleted += delete.executeUpdate();
      }
      rows -= deleted;
      return deleted;
    }
  }

  /** The greatest id there is or was. */
  long lastId() {
    return lastId;
  }

  long rows() {
    return rows;
  }

  private long ask(String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(question)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
