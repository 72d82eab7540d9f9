// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP camera of bytes: a script answers each request with exactly what the test wants. */
public final class FakeHttpCamera implements AutoCloseable {
  /**
   * Answers one request; the connection stays open when it returns, and is closed when it throws.
   */
  public interface Script {
    void answer(Request request, OutputStream out) throws Exception;
  }

  /**
   * One request as received.
   *
   * @param connection number of the connection it came on, from 1
   * @param lines the request line and the headers
   */
  public record Request(int connection, List<String> lines) {
    public String path() {
      return lines.getFirst().split(" ", -1)[1];
    }

    /** The header's value, or empty text. */
    public String header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return lines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private FakeHttpCamera(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
  }

  public static FakeHttpCamera start(Script script) throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  /** With a socket of the test's own, for example one with TLS. */
  public static FakeHttpCamera start(ServerSocket socket, Script script) {
    FakeHttpCamera camera = new FakeHttpCamera(socket, script);
    Thread.ofVirtual().name("fake-http-camera").start(camera::acceptAll);
    return camera;
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How often somebody connected, also without a word. */
  public int connections() {
    return connections.get();
  }

  /** Writes a response with a length. */
  public static void respond(OutputStream out, String head, byte[] body) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    response.writeBytes(
        (head + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
    response.writeBytes(body);
    out.write(response.toByteArray());
  }

  /** Writes the head of an MJPEG stream. */
  public static void startStream(OutputStream out) throws IOException {
    String type = "multipart/x-mixed-replace; boundary=frame";
    text(out, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n--frame\r\n");
  }

  /** Writes one part with its length and the boundary after it. */
  public static void part(OutputStream out, byte[] jpeg) throws IOException {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        ("Content-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
            .getBytes(ISO_8859_1));
    part.writeBytes(jpeg);
    part.writeBytes("\r\n--frame\r\n".getBytes(ISO_8859_1));
    out.write(part.toByteArray());
  }

  public static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().name("fake-http-camera").start(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (List<String> lines = head(in); !lines.isEmpty(); lines = head(in)) {
        Request request = new Request(number, lines);
        requests.add(request);
        script.answer(request, out);
        out.flush();
      }
    } catch (Exception e) {
      // the test closed it, or its script wants it closed
    } finally {
      sockets.remove(socket);
    }
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.write(b);
        continue;
      }
      String text = line.toString(UTF_8).strip();
      line.reset();
      if (text.isEmpty()) {
        return lines;
      }
      lines.add(text);
    }
    return List.of();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
