// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.time.Clock;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/**
 * A camera that speaks RTSP, on the loopback, for a machine that has none. Knows of RTSP what one
 * well-behaved client asks for, by TCP, and has one client at a time, whom it sends a {@link Clip}
 * over and over.
 */
final class RehearsalCamera implements AutoCloseable {
  private static final String DESCRIPTION =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=rehearsal
      c=IN IP4 127.0.0.1
      t=0 0
      m=video 0 RTP/AVP 96
      a=rtpmap:96 H264/90000
      a=fmtp:96 packetization-mode=1
      a=control:track=0
      m=audio 0 RTP/AVP 0
      a=rtpmap:0 PCMU/8000
      a=control:track=1
      """
          .replace("\n", "\r\n");

  private final ServerSocket listener;
  private final Clip clip;
  private final Clock clock;

  private RehearsalCamera(ServerSocket listener, Clip clip, Clock clock) {
    this.listener = listener;
    this.clip = clip;
    this.clock = clock;
  }

  /**
   * Listens from now on, on a port that was free.
   *
   * @throws IOException where there is no such port
   */
  static RehearsalCamera open(Clip clip, Clock clock) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    RehearsalCamera camera = new RehearsalCamera(listener, clip, clock);
    Thread.ofVirtual().name("rehearsal-camera").start(camera::serve);
    return camera;
  }

  String url() {
    return "rtsp://127.0.0.1:" + listener.getLocalPort() + "/rehearsal";
  }

  /** No picture begins after this. */
  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        client.setTcpNoDelay(true);
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        var out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        while (!answer(in, out).equals("PLAY")) {
          // until then it asks
        }
        play(out);
      } catch (IOException _) {
        // the client has gone, or the listener
      } catch (InterruptedException _) {
        return; // never: nobody has this thread
      }
    }
  }

  /** Answers one request; its method. */
  private static String answer(BufferedReader in, DataOutputStream out) throws IOException {
    String request = line(in);
    String method = request.substring(0, Math.max(0, request.indexOf(' ')));
    StringBuilder answer = new StringBuilder("RTSP/1.0 200 OK\r\nSession: 1\r\n");
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String name = line.substring(0, line.indexOf(':') + 1).toLowerCase(Locale.ROOT);
      if (name.equals("cseq:") || name.equals("transport:")) {
        answer.append(line).append("\r\n");
      }
    }
    String body = method.equals("DESCRIBE") ? DESCRIPTION : "";
    answer.append("Content-Type: application/sdp\r\nContent-Length: ").append(body.length());
    answer.append("\r\n\r\n").append(body);
    out.write(answer.toString().getBytes(ISO_8859_1));
    out.flush();
    return method;
  }

  private static String line(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("client has gone");
    }
    return line;
  }

  /** In real time, until the client has gone. */
  private void play(DataOutputStream out) throws IOException, InterruptedException {
    Clip.Packets packets = clip.packets(out);
    long due = clock.nanos();
    while (!listener.isClosed()) {
      clock.sleepUntil(due);
      due += Clip.PICTURE_NANOS;
      packets.next();
      out.flush();
    }
  }
}
