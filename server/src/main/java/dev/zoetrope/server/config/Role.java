// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

/** What somebody may do; each role may do everything that those before it may. */
public enum Role {
  /** Look at cameras. */
  VIEWER,
  /** Also start, stop and keep cameras alive. */
  OPERATOR,
  /** Also change sources and see server internals. */
  ADMIN;

  /** Whether this role may do what needs the other one. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
