// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

/**
 * One entry of a menu.
 *
 * @param value what is set to choose it
 * @param name for people
 */
public record ControlChoice(long value, String name) {
  @Override
  public String toString() {
    return value + " (" + name + ")";
  }
}
