// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import javax.net.ssl.SSLSocket;

/** A TLS connection over the socket of a channel, so that an interrupt ends what it waits for. */
final class TlsWire implements Wire {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InetAddress peer;
  private final Socket plain;
  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;

  /**
   * Takes both over.
   *
   * @param peer whom they are connected to
   * @param socket whose handshake is done, over the plain one
   */
  TlsWire(InetAddress peer, Socket plain, SSLSocket socket) throws IOException {
    this.peer = peer;
    this.plain = plain;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  @Override
  public int read(byte[] target, int offset, int length, long nanos) throws IOException {
    socket.setSoTimeout(Math.clamp(nanos / NANOS_PER_MILLI, 1, Integer.MAX_VALUE));
    try {
      return in.read(target, offset, length);
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  @Override
  public InetAddress peer() {
    return peer;
  }

  @Override
  public InetAddress local() {
    return plain.getLocalAddress();
  }

  @Override
  public void attach(DatagramChannel port, DatagramHandler handler) {
    throw new UnsupportedOperationException("TLS connection must carry its media itself");
  }

  @Override
  public void expectMore(boolean more) {
    // a read takes one record, however many have come
  }

  @Override
  public void wakeUp() {
    // nothing but closing it ends its wait, and no wait is long
  }

  @Override
  public void close() {
    try {
      plain.close(); // the socket below TLS: closing that of TLS would wait for its writer
    } catch (IOException e) {
      // it is gone either way, and there is nobody to tell
    }
  }
}
