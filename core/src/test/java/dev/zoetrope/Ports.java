// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for what listens, ends, and is to listen there again. */
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int BEYOND = 30_000; // systems give ports of their choice from 32768 on

  private Ports() {}

  /**
   * A free port that stays free while nobody listens: no system gives it to a connection, not even
   * to that of a client who tries again and again and so could meet itself there.
   */
  public static int lasting() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (java.net.BindException e) {
        // somebody else's
      }
    }
  }
}
