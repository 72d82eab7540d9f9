// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.network.Authorization;
import dev.zoetrope.camera.network.Challenge;
import dev.zoetrope.camera.rtsp.message.RtspResponse;
import dev.zoetrope.camera.rtsp.url.RtspUrl;
import dev.zoetrope.media.MalformedMediaException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * RTSP within HTTP, as QuickTime does it and many cameras can: what comes is the endless answer to
 * a GET, what we send is the endless body of a POST in Base64; a cookie tells the camera that both
 * belong together. HTTP/1.0, as some insist on it; the POST is never answered, and not waited for.
 */
final class TunnelWire implements Wire {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_HEAD = 32 << 10;
  private static final int MAX_TRIES = 3;
  private static final long ANSWER_NANOS = 10_000_000_000L;
  private static final String TYPE = "application/x-rtsp-tunnelled";

  private final Wire get;
  private final Wire post;

  private TunnelWire(Wire get, Wire post) {
    this.get = get;
    this.post = post;
  }

  /** Makes one more connection to the same server. */
  @FunctionalInterface
  interface Connector {
    Wire connect() throws IOException, CameraUnavailableException;
  }

  static Wire open(Connector connector, RtspUrl url, Optional<Authorization> authorization)
      throws IOException, CameraUnavailableException {
    byte[] random = new byte[11];
    RANDOM.nextBytes(random);
    String cookie = HexFormat.of().formatHex(random);
    Wire get = answeredGet(connector, url, authorization, cookie);
    try {
      Wire post = connector.connect();
      post.write(
          head("POST", url, cookie, authorization)
              .append("Content-Type: " + TYPE + "\r\nContent-Length: 32767\r\n")
              .append("Expires: Sun, 9 Jan 1972 00:00:00 GMT\r\n\r\n")
              .toString()
              .getBytes(UTF_8));
      return new TunnelWire(get, post);
    } catch (IOException | CameraUnavailableException e) {
      get.close();
      throw e;
    }
  }

  private static Wire answeredGet(
      Connector connector, RtspUrl url, Optional<Authorization> authorization, String cookie)
      throws IOException, CameraUnavailableException {
    RtspResponse response = null;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Wire get = connector.connect();
      boolean answered = false;
      try {
        get.write(
            head("GET", url, cookie, authorization)
                .append("Accept: " + TYPE + "\r\n\r\n")
                .toString()
                .getBytes(UTF_8));
        response = readHead(get);
        answered = response.ok();
        if (answered) {
          return get;
        }
      } finally {
        if (!answered) {
          get.close();
        }
      }
      List<Challenge> challenges = Challenge.parse(response.headers().values("www-authenticate"));
      if (response.status() != 401 || !authorization.map(a -> a.accept(challenges)).orElse(false)) {
        break;
      }
    }
    throw new TunnelRefusedException(response == null ? 0 : response.status());
  }

  private static StringBuilder head(
      String method, RtspUrl url, String cookie, Optional<Authorization> authorization) {
    String path = url.path().startsWith("/") ? url.path() : "/" + url.path();
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(path).append(" HTTP/1.0\r\n");
    head.append("Host: ").append(url.authority()).append("\r\n");
    head.append("x-sessioncookie: ").append(cookie).append("\r\n");
    head.append("User-Agent: Zoetrope\r\nPragma: no-cache\r\nCache-Control: no-cache\r\n");
    authorization
        .flatMap(each -> each.headerFor(method, path))
        .ifPresent(value -> head.append("Authorization: ").append(value).append("\r\n"));
    return head;
  }

  /** Reads byte by byte: what follows the head is RTSP already. */
  private static RtspResponse readHead(Wire wire) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    byte[] one = new byte[1];
    int lineBytes = 0;
    while (true) {
      int count = wire.read(one, 0, 1, ANSWER_NANOS);
      if (count < 0) {
        throw new EOFException("camera ended the tunnel's connection");
      } else if (count == 0) {
        throw new SocketTimeoutException("no answer to the tunnel's GET");
      } else if (head.size() == MAX_HEAD) {
        throw new ProtocolException("HTTP response head must have at most 32768 bytes: more");
      }
      head.write(one[0]);
      if (one[0] == '\n' && lineBytes == 0 && head.size() > 2) {
        break;
      }
      lineBytes = one[0] == '\n' ? 0 : lineBytes + (one[0] == '\r' ? 0 : 1);
    }
    try {
      return RtspResponse.ofHead(head.toString(ISO_8859_1));
    } catch (MalformedMediaException e) {
      throw new IOException("camera must answer the tunnel's GET with HTTP", e);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length, long nanos) throws IOException {
    return get.read(target, offset, length, nanos);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    post.write(Base64.getEncoder().encode(bytes));
  }

  @Override
  public InetAddress peer() {
    return get.peer();
  }

  @Override
  public InetAddress local() {
    return get.local();
  }

  @Override
  public void attach(DatagramChannel port, DatagramHandler handler) {
    throw new UnsupportedOperationException("tunnel must carry its media itself");
  }

  @Override
  public void expectMore(boolean more) {
    get.expectMore(more);
  }

  @Override
  public void wakeUp() {
    get.wakeUp();
  }

  @Override
  public void close() {
    get.close();
    post.close();
  }
}
