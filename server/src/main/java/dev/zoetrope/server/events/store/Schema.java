// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, version by version. The file says which version it has ({@code PRAGMA user_version});
 * what is missing is done in one transaction, so a crash in between leaves the old version.
 *
 * <p>{@code id} is at once number and place in time: microseconds of the wall clock, or one more
 * than the id before where the clock has not moved on or was set back. So the table lies in the
 * order of recording, an id is never used twice, and a span of time is a span of ids. {@code at} is
 * the wall clock itself. Where the two differ, a partial index knows by how much at most: with a
 * clock that was never set back it is empty or nearly so.
 */
final class Schema {
  /** The step at index n makes version n + 1 of version n. Steps are never changed, only added. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE events (
                id INTEGER PRIMARY KEY,
                at INTEGER NOT NULL,
                type TEXT NOT NULL,
                camera TEXT NOT NULL,
                message TEXT NOT NULL
              ) STRICT
              """,
              "CREATE INDEX events_camera ON events (camera)",
              "CREATE INDEX events_type ON events (type)",
              "CREATE INDEX events_behind ON events (id - at) WHERE id > at"),
          List.of(
              "ALTER TABLE events ADD COLUMN user TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE events ADD COLUMN address TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE events ADD COLUMN details TEXT NOT NULL DEFAULT '{}'"));

  static final int VERSION = STEPS.size();

  private Schema() {}

  /** The file was written by a later version of this program; it is left as it is. */
  static final class NewerException extends SQLException {
    private static final long serialVersionUID = 1;

    NewerException(int version) {
      super(
          "events.db must have schema version "
              + VERSION
              + " at most: "
              + version
              + "; it is of a later Zoetrope: use that one, or move the file away");
    }
  }

  /**
   * Brings the file to {@link #VERSION}.
   *
   * @return the version it had
   */
  static int migrate(Connection connection) throws SQLException {
    int version = known(connection);
    if (version < VERSION) {
      advance(connection);
    }
    return version;
  }

  /** Another process may open the file in the same moment: one of the two finds nothing to do. */
  private static void advance(Connection connection) throws SQLException {
    Transaction.run(
        connection,
        statement -> {
          for (List<String> step : STEPS.subList(known(connection), VERSION)) {
            for (String sql : step) {
              statement.execute(sql);
            }
          }
          statement.execute("PRAGMA user_version = " + VERSION);
        });
  }

  private static int known(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > VERSION) {
      throw new NewerException(version);
    }
    return version;
  }

  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }
}
