// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;

/**
 * A byte stream to and from a camera. One thread reads and writes; {@link #close} and {@link
 * #wakeUp} may be called by any other.
 */
public interface Wire extends AutoCloseable {
  /**
   * Waits until there are bytes, a datagram at an attached port, or nothing for so long, and then
   * reads what is there. An attached port's handler is called within.
   *
   * @param nanos longest wait; 0 or less does not wait
   * @return how many bytes, 0 where there are none, -1 at the end
   * @throws IOException also where the thread is interrupted; it stays interrupted
   */
  int read(byte[] target, int offset, int length, long nanos) throws IOException;

  /** Sends all of it; gives up where the other end takes nothing for five seconds. */
  void write(byte[] bytes) throws IOException;

  /** Whom it leads to. */
  InetAddress peer();

  /** This end's address of the connection. */
  InetAddress local();

  /**
   * Reads a UDP port, too, from now on.
   *
   * @throws UnsupportedOperationException where this wire cannot: TLS and the tunnel take no
   *     companions
   */
  void attach(DatagramChannel port, DatagramHandler handler) throws IOException;

  /**
   * Says whether more is on its way at this moment: then the next read gives it a millisecond, and
   * takes all that has come by then at once. Does nothing where a read could not take more.
   */
  void expectMore(boolean more);

  /** Ends a wait, now or the next, where it can: keep waits short. */
  void wakeUp();

  /** Closes it and what is attached; idempotent, never throws. */
  @Override
  void close();

  /** Takes what has come to an attached port. */
  @FunctionalInterface
  interface DatagramHandler {
    /** There is at least one datagram to be read; called on the wire's thread. */
    void ready() throws IOException;
  }
}
