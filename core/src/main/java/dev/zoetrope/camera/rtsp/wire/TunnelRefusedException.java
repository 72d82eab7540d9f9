// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import java.io.IOException;

/** The camera does not open the HTTP tunnel. */
public final class TunnelRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  TunnelRefusedException(int status) {
    super("camera does not open a tunnel: " + status);
    this.status = status;
  }

  /** HTTP's status. */
  public int status() {
    return status;
  }
}
