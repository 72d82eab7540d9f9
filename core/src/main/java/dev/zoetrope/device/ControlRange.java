// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

/**
 * Which values a control takes. A boolean has 0 and 1, a menu the values of its choices, a button
 * none (all zero).
 *
 * @param minimum the least
 * @param maximum the greatest
 * @param step from one to the next, counted from the minimum; at least 1
 * @param standard what the device begins with and is reset to
 */
public record ControlRange(long minimum, long maximum, long step, long standard) {
  void check(String id, long wanted) {
    if (wanted < minimum || wanted > maximum) {
      throw new IllegalArgumentException(
          id + " must be from " + minimum + " to " + maximum + ": " + wanted);
    }
    if (step > 1 && (wanted - minimum) % step != 0) {
      throw new IllegalArgumentException(
          id + " must be " + minimum + " plus a multiple of " + step + ": " + wanted);
    }
  }
}
