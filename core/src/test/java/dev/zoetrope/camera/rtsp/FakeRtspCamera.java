// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A camera that keeps to RFC 2326 until a script tells it not to: {@link #on} replaces what it does
 * at one method. It sends nothing but what a script sends; by default PLAY is answered only.
 */
final class FakeRtspCamera implements AutoCloseable {
  /** Answers one request; throwing closes the connection. */
  interface Script {
    void answer(Request request, Peer peer) throws Exception;
  }

  /**
   * One request as received.
   *
   * @param connection number of the connection it came on, from 1
   * @param lines request line and headers
   */
  record Request(int connection, List<String> lines) {
    String method() {
      return lines.getFirst().split(" ", -1)[0];
    }

    String uri() {
      return lines.getFirst().split(" ", -1)[1];
    }

    /** The header's value, or empty text. */
    String header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return lines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** The connection as a script sees it. */
  static final class Peer {
    private final Socket socket;
    private final OutputStream out;

    private Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    void text(String text) throws IOException {
      bytes(text.getBytes(ISO_8859_1));
    }

    synchronized void bytes(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Answers with a status line, the request's CSeq and more header lines. */
    void answer(Request request, String status, String... headers) throws IOException {
      StringBuilder text = new StringBuilder("RTSP/1.0 " + status + "\r\n");
      text.append("CSeq: ").append(request.header("CSeq")).append("\r\n");
      for (String header : headers) {
        text.append(header).append("\r\n");
      }
      text(text.append("\r\n").toString());
    }

    void describe(Request request, String sdp, String... headers) throws IOException {
      List<String> all = new ArrayList<>(List.of(headers));
      all.add("Content-Type: application/sdp");
      all.add("Content-Length: " + sdp.length());
      answer(request, "200 OK", all.toArray(String[]::new));
      text(sdp);
    }

    /** Sends packets on a channel, in one piece. */
    void interleaved(int channel, List<byte[]> packets) throws IOException {
      for (byte[] packet : packets) {
        bytes(RtpBytes.interleaved(channel, packet));
      }
    }

    void hangUp() throws IOException {
      socket.close();
    }

    int remotePort() {
      return socket.getPort();
    }
  }

  private final ServerSocket server;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<byte[]> reports = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile @Nullable Peer latest;

  private FakeRtspCamera(ServerSocket server) {
    this.server = server;
    on("OPTIONS", (request, peer) -> peer.answer(request, "200 OK", "Public: OPTIONS, DESCRIBE"));
    describing(Sdp.H264);
    on("SETUP", FakeRtspCamera::setUp);
    on("PLAY", (request, peer) -> peer.answer(request, "200 OK", "Session: 1234"));
    on("GET_PARAMETER", (request, peer) -> peer.answer(request, "200 OK"));
    on("TEARDOWN", (request, peer) -> peer.answer(request, "200 OK"));
  }

  static FakeRtspCamera start() throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /** With a socket of the test's own, for example one with TLS. */
  static FakeRtspCamera start(ServerSocket socket) {
    FakeRtspCamera camera = new FakeRtspCamera(socket);
    Thread.ofVirtual().name("fake-rtsp-camera").start(camera::acceptAll);
    return camera;
  }

  /** Replaces what it does at a method. */
  FakeRtspCamera on(String method, Script script) {
    scripts.put(method, script);
    return this;
  }

  FakeRtspCamera describing(String sdp) {
    return on("DESCRIBE", (request, peer) -> peer.describe(request, sdp));
  }

  /** Answers PLAY, and then sends packets on channel 0. */
  FakeRtspCamera playing(List<byte[]> packets) {
    return on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK", "Session: 1234");
          peer.interleaved(0, packets);
        });
  }

  /** Answers SETUP as it was asked for. */
  static void setUp(Request request, Peer peer) throws IOException {
    peer.answer(
        request, "200 OK", "Session: 1234;timeout=60", "Transport: " + request.header("Transport"));
  }

  int port() {
    return server.getLocalPort();
  }

  String url(String path) {
    return "rtsp://127.0.0.1:" + port() + path;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<Request> requests(String method) {
    return requests.stream().filter(each -> each.method().equals(method)).toList();
  }

  List<String> methods() {
    return requests.stream().map(Request::method).toList();
  }

  /** Interleaved frames that were received, their headers included. */
  List<byte[]> reports() {
    return List.copyOf(reports);
  }

  int connections() {
    return connections.get();
  }

  /** Connections that are open now. */
  int open() {
    return sockets.size();
  }

  /** The connection made last. */
  Peer latest() {
    Peer peer = latest;
    if (peer == null) {
      throw new AssertionError("nobody has connected");
    }
    return peer;
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().name("fake-rtsp-camera").start(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Peer peer = new Peer(socket);
      latest = peer;
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (true) {
        int first = in.read();
        if (first < 0) {
          return;
        } else if (first == '$') {
          readFrame(in);
        } else {
          answer(new Request(number, head(in, first)), peer);
        }
      }
    } catch (Exception e) {
      // the test closed it, or its script wants it closed
    } finally {
      sockets.remove(socket);
    }
  }

  private void answer(Request request, Peer peer) throws Exception {
    requests.add(request);
    Script script = scripts.get(request.method());
    if (script == null) {
      peer.answer(request, "501 Not Implemented");
    } else {
      script.answer(request, peer);
    }
  }

  private void readFrame(DataInputStream in) throws IOException {
    int channel = in.readUnsignedByte();
    byte[] packet = new byte[in.readUnsignedShort()];
    in.readFully(packet);
    reports.add(RtpBytes.interleaved(channel, packet));
  }

  private static List<String> head(DataInputStream in, int first) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder().append((char) first);
    for (int b = in.readUnsignedByte(); ; b = in.readUnsignedByte()) {
      if (b != '\n') {
        line.append((char) b);
        continue;
      }
      String text = line.toString().strip();
      line.setLength(0);
      if (text.isEmpty()) {
        return lines;
      }
      lines.add(text);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
