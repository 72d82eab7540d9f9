// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;

/** Asks the server as a browser or a player does, on a connection for each request. */
final class Visitor {
  private static final int TIMEOUT_MILLIS = 10_000;

  /** The key and the masks may be any (RFC 6455). */
  private static final String UPGRADE =
      """
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
      """;

  private final int port;

  Visitor(int port) {
    this.port = port;
  }

  /**
   * Reads an answer to its end, or that many bytes of an endless one.
   *
   * @return head and body
   */
  String get(String path, int atMost) throws IOException {
    try (Socket socket = ask(path, "Connection: close\r\n")) {
      return readSome(socket.getInputStream(), atMost);
    }
  }

  /** Sends texts to a WebSocket, and then reads that many bytes. */
  void talk(String path, List<String> texts, int atMost) throws IOException {
    try (Socket socket = ask(path, UPGRADE)) {
      skipHead(socket.getInputStream());
      for (String text : texts) {
        socket.getOutputStream().write(textFrame(text));
      }
      readSome(socket.getInputStream(), atMost);
    }
  }

  private Socket ask(String path, String fields) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    String host = "Host: localhost:" + port + "\r\n";
    String request = "GET " + path + " HTTP/1.1\r\n" + host + fields + "\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return socket;
  }

  /** A short text, masked with zeros as a client must mask (RFC 6455 section 5.2). */
  private static byte[] textFrame(String words) {
    byte[] text = words.getBytes(ISO_8859_1);
    return ByteBuffer.allocate(6 + text.length)
        .put((byte) 0x81)
        .put((byte) (0x80 | text.length))
        .putInt(0)
        .put(text)
        .array();
  }

  /** Reads an answer's head: a client may not speak before it has come (RFC 6455 section 4.1). */
  private static void skipHead(InputStream in) throws IOException {
    int last = 0; // the last four bytes
    while (last != 0x0D0A0D0A) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the server must answer a handshake");
      }
      last = last << 8 | next;
    }
  }

  private static String readSome(InputStream in, int atMost) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 << 10];
    int count = in.read(buffer);
    while (count >= 0 && read.size() < atMost) {
      read.write(buffer, 0, count);
      count = in.read(buffer);
    }
    return read.toString(ISO_8859_1);
  }
}
