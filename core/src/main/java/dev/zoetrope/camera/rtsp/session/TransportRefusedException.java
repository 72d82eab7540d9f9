// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

/** The camera does not send its media the way it was asked to. */
public final class TransportRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  public TransportRefusedException(String message) {
    super(message);
  }
}
