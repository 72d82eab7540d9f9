// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.codec.WorkerSettings;
import dev.zoetrope.codec.WorkerTraining;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
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
          "/web/js/wall.js",
          "/api/v1/cameras",
          "/api/v1/info",
          "/healthz",
          "/no-such-page",
          "/cameras/emulated/snapshot.jpg",
          "/video_feed");

  /** A page's handshake and its subscription; the key and the mask may be any (RFC 6455). */
  private static final String UPGRADE =
      """
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
      """;

  private static final List<String> FIRST_WORDS =
      List.of("{\"type\":\"subscribe\",\"camera\":\"emulated\"}", "{\"type\":\"ping\",\"t\":1.5}");

  static boolean isAskedFor() {
    return Boolean.getBoolean("zoetrope.training");
  }

  /** Visits each path once, then the camera as the wall does; an answer of any status will do. */
  static void visit(int port) throws IOException {
    for (String path : FIRST_VISIT) {
      try (Socket socket = ask(port, path, "Connection: close\r\n")) {
        readSome(socket.getInputStream());
      }
    }
    try (Socket socket = ask(port, "/ws", UPGRADE)) {
      skipHead(socket.getInputStream());
      for (String words : FIRST_WORDS) {
        socket.getOutputStream().write(textFrame(words));
      }
      readSome(socket.getInputStream());
    }
  }

  private static Socket ask(int port, String path, String fields) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    String host = "Host: localhost:" + port + "\r\n";
    String request = "GET " + path + " HTTP/1.1\r\n" + host + fields + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** A short text, masked with zeros as a client must mask (RFC 6455 section 5.2). */
  private static byte[] textFrame(String words) {
    byte[] text = words.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(6 + text.length)
        .put((byte) 0x81)
        .put((byte) (0x80 | text.length))
        .putInt(0)
        .put(text)
        .array();
  }

  /**
   * Makes the codec worker's own cache, where the settings name one; without it workers start more
   * slowly.
   */
  static void recordWorker(WorkerSettings settings, PrintStream err) {
    if (settings.folders().aotCache().isEmpty()) {
      return;
    }
    try {
      WorkerTraining.record(settings);
    } catch (IOException e) {
      err.println("codec workers will start more slowly: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
