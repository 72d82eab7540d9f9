// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.media.bits.BigEndian;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A socket that sends one request and reads the answer byte by byte, for tests. */
public final class RawClient implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream in;

  private RawClient(int port, int receiveBufferBytes) throws IOException {
    if (receiveBufferBytes > 0) {
      socket.setReceiveBufferSize(receiveBufferBytes);
    }
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = socket.getInputStream();
  }

  /** Sends the request line's method and path, and headers as {@code Name: value}. */
  public static RawClient request(int port, String methodAndPath, String... headers)
      throws IOException {
    return send(new RawClient(port, 0), methodAndPath, headers);
  }

  /** As {@link #request} with a receive buffer that is soon full. */
  public static RawClient slow(int port, String methodAndPath, String... headers)
      throws IOException {
    return send(new RawClient(port, 8 << 10), methodAndPath, headers);
  }

  private static RawClient send(RawClient client, String methodAndPath, String... headers)
      throws IOException {
    String extra = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    client.write(methodAndPath + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + extra + "\r\n");
    return client;
  }

  public void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Everything up to and including the mark. */
  public String readThrough(String mark) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith(mark)) {
      read.write(readByte());
      text = read.size() >= mark.length() ? read.toString(ISO_8859_1) : "";
    }
    return text;
  }

  /** The response's head, with its empty line. */
  public String readHead() throws IOException {
    return readThrough("\r\n\r\n");
  }

  public byte[] readBytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("connection must deliver " + count + " bytes: " + bytes.length);
    }
    return bytes;
  }

  /** Everything until the server closes the connection. */
  public String readAll() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  /** The number in a frame made by {@link DeliveryServer#jpeg}. */
  public int readNumber() throws IOException {
    return BigEndian.i32(readBytes(4), 0);
  }

  private int readByte() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException("connection must not end yet");
    }
    return read;
  }

  /** Ends the connection with a reset instead of an orderly close. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
