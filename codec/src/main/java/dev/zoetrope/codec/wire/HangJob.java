// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

/**
 * Loops for ever at its first packet, as a decoder with a bug would. A worker accepts it only where
 * it was started with {@code -Dzoetrope.codec.faults=true}, which tests of the watchdog do.
 */
public record HangJob() implements Job {
  static final String NAME = "hang";

  @Override
  public String text() {
    return new JobLines().put("job", NAME).text();
  }
}
