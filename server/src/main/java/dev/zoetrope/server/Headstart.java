// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import org.slf4j.LoggerFactory;

/**
 * Makes the network's classes ready on a second core while the configuration is read: a fifth of
 * the start. Close it before anything else uses Vert.x or Netty: two threads that make the same
 * classes ready, in another order, could wait for each other for ever.
 */
final class Headstart implements AutoCloseable {
  private final Thread thread;

  private Headstart(Thread thread) {
    this.thread = thread;
  }

  static Headstart begin() {
    LoggerFactory.getILoggerFactory(); // what is logged during its own start would be lost
    return new Headstart(
        Thread.ofPlatform().daemon().name("headstart").start(Headstart::makeReady));
  }

  /** Waits until it is done. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void makeReady() {
    new VertxOptions();
    Transport.nativeTransport();
    ByteBufAllocator.DEFAULT.buffer().release();
  }
}
