// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

/** The requests that keep a session alive. SET_PARAMETER is none: Tapo C220 refuses it. */
public enum KeepAliveMethod {
  GET_PARAMETER,
  OPTIONS;

  KeepAliveMethod other() {
    return this == OPTIONS ? GET_PARAMETER : OPTIONS;
  }
}
