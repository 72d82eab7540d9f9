// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The run from which the launcher makes its AOT cache (JEP 483, 514): a server that answers what a
 * first visitor asks for, so that the classes of that are in the cache, and then ends. Asked for by
 * the system property {@code zoetrope.training}.
 */
final class Training {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final List<String> FIRST_VISIT =
      List.of(
          "/",
          "/web/zoetrope.css",
          "/api/v1/cameras",
          "/api/v1/info",
          "/healthz",
          "/no-such-page",
          "/cameras/emulated/snapshot.jpg",
          "/video_feed");

  static boolean isAskedFor() {
    return Boolean.getBoolean("zoetrope.training");
  }

  /** Visits each path once; an answer of any status will do. */
  static void visit(int port) throws IOException {
    for (String path : FIRST_VISIT) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        String request =
            "GET "
                + path
                + " HTTP/1.1\r\nHost: localhost:"
                + port
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        readSome(socket.getInputStream());
      }
    }
  }

  /** Reads to the end, or a few pictures' worth of an endless answer. */
  private static void readSome(InputStream in) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long left = 512 << 10;
    int count = in.read(buffer);
    while (count >= 0 && left > 0) {
      left -= count;
      count = in.read(buffer);
    }
  }

  private Training() {}
}
