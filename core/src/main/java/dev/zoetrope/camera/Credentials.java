// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

/**
 * A camera's user name and password. {@link #toString} shows neither.
 *
 * @param user may be empty
 * @param password may be empty
 */
public record Credentials(String user, String password) {
  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
