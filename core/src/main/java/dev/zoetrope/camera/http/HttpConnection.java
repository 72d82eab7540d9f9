// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.network.TlsTrust;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One socket to one server, one request at a time. {@link #close} may be called by any thread and
 * ends whatever the socket waits for, as does an interrupt: it is the socket of a channel.
 */
final class HttpConnection implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 << 10;

  private final HttpTarget server;
  private final Socket plain;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  /**
   * How long to wait.
   *
   * @param connect for the connection
   * @param read for the next bytes
   */
  record Timeouts(Duration connect, Duration read) {}

  HttpConnection(HttpTarget server) throws IOException {
    this.server = server;
    this.plain = SocketChannel.open().socket();
  }

  /**
   * Connects, with TLS where the target wants it.
   *
   * @param address the one that was checked
   * @param limits how long to wait
   */
  void connect(InetSocketAddress address, Timeouts limits, TlsTrust trust) throws IOException {
    plain.setTcpNoDelay(true);
    plain.connect(address, millis(limits.connect()));
    plain.setSoTimeout(millis(limits.read()));
    Socket connected = server.tls() ? trust.wrap(plain, server.server()) : plain;
    socket = connected;
    in = new BufferedInputStream(connected.getInputStream(), BUFFER_BYTES);
  }

  boolean serves(HttpTarget target) {
    return server.sameServer(target);
  }

  /**
   * Sends a GET and reads the head of its response; the body of the last one must have been read.
   */
  HttpResponse get(HttpTarget target, Optional<String> authorization) throws IOException {
    Socket connected = socket;
    InputStream input = in;
    if (connected == null || input == null) {
      throw new IllegalStateException("HTTP connection must be connected before a request");
    }
    StringBuilder request = new StringBuilder(256);
    request.append("GET ").append(target.path()).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(target.authority()).append("\r\n");
    request.append("User-Agent: Zoetrope\r\nAccept: */*\r\n");
    authorization.ifPresent(
        value -> request.append("Authorization: ").append(value).append("\r\n"));
    request.append("\r\n");
    connected.getOutputStream().write(request.toString().getBytes(UTF_8));
    ResponseHead head = ResponseHead.read(input);
    return new HttpResponse(head, HttpBody.of(head, input));
  }

  @Override
  public void close() {
    try {
      plain.close(); // the socket below TLS: closing that of TLS would wait for its writer
    } catch (IOException e) {
      // it is gone either way, and there is nobody to tell
    }
  }

  private static int millis(Duration timeout) {
    return Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
  }
}
