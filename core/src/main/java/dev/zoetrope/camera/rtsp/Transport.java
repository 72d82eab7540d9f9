// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import java.util.Locale;

/** The ways media may come. */
enum Transport {
  /** Interleaved with the conversation, over its connection. */
  TCP,
  /** In datagrams to two ports a track. */
  UDP,
  /** Interleaved with the conversation, both within HTTP. */
  HTTP;

  static Transport parse(String text) {
    for (Transport transport : values()) {
      if (transport.text().equals(text)) {
        return transport;
      }
    }
    throw new IllegalArgumentException("rtsp: transport must be tcp, udp or http: " + text);
  }

  /** As in the parameter of a source. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
