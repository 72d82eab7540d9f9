// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import java.time.Duration;

/**
 * How much is kept. The oldest go first.
 *
 * @param maxAge of an event
 * @param maxRows of the table, at least 1
 */
public record Retention(Duration maxAge, long maxRows) {
  public Retention {
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("max-age must be above zero: " + maxAge);
    }
    if (maxRows < 1) {
      throw new IllegalArgumentException("max-rows must be at least 1: " + maxRows);
    }
  }
}
