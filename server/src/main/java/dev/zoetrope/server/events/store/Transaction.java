// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes of which all are kept or, where one fails, none. */
final class Transaction {
  /** What is read and changed. */
  interface Work {
    void run(Statement statement) throws SQLException;
  }

  private Transaction() {}

  /** Locks the file for other writers first: what is read within is so still when it ends. */
  static void run(Connection connection, Work work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        work.run(statement);
        statement.execute("COMMIT");
      } catch (SQLException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }
}
