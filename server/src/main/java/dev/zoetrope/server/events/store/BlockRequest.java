// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

/**
 * The next rows of a reading.
 *
 * @param filter which
 * @param newestFirst or oldest first
 * @param beyond id that was the last; rows after it in that order are meant
 * @param most rows, at least 1
 */
public record BlockRequest(EventFilter filter, boolean newestFirst, long beyond, int most) {
  /** From the first row in that order. */
  public static BlockRequest first(EventFilter filter, boolean newestFirst, int most) {
    long beyond = newestFirst ? Long.MAX_VALUE : Long.MIN_VALUE;
    return new BlockRequest(filter, newestFirst, beyond, most);
  }

  public BlockRequest {
    if (most < 1) {
      throw new IllegalArgumentException("rows of a block must be at least 1: " + most);
    }
  }

  /**
   * One string for all rows: a call into SQLite for each field of each row costs three times as
   * much as all the rest (docs/design/events.md).
   */
  String sql() {
    String actors = filter.actors() ? "user, address" : "'', ''";
    String order = newestFirst ? "id < ?" : "id > ?";
    String columns = "concat_ws(char(31), id, at, type, camera, " + actors + ", message, details)";
    return "SELECT group_concat(line, char(30)) FROM (SELECT "
        + columns
        + " AS line FROM events WHERE "
        + order
        + filter.condition()
        + (newestFirst ? " ORDER BY id DESC" : " ORDER BY id")
        + " LIMIT ?)";
  }
}
