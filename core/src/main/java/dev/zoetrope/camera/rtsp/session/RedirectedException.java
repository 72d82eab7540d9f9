// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

/** The camera says that it is to be found elsewhere. */
public final class RedirectedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String location;

  RedirectedException(String location) {
    super("camera is to be found elsewhere");
    this.location = location;
  }

  /** Where, as the camera wrote it; may hold anything. */
  public String location() {
    return location;
  }
}
