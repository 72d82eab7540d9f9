// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A page's end of the socket that reads as fast as a test lets it, for tests. */
final class RawPage implements AutoCloseable {
  private static final String[] HANDSHAKE = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  };
  private static final int TEXT = 1;
  private static final int MDAT = 0x6d646174;

  private final RawClient client;

  private RawPage(RawClient client) {
    this.client = client;
  }

  /** What the server says. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Message(boolean text, byte[] payload) {
    JsonObject json() {
      return new JsonObject(new String(payload, UTF_8));
    }

    boolean says(String type) {
      return text && json().getString("type").equals(type);
    }

    /** Whether it holds fragments. */
    boolean fragments() {
      return !text && (payload[0] == 1 || payload[0] == 3);
    }

    /** Of the pictures in it; see {@link DeliveryServer#number}. */
    List<Integer> numbers() {
      List<Integer> numbers = new ArrayList<>();
      ByteBuffer bytes = ByteBuffer.wrap(payload);
      int at = 4;
      while (at < payload.length) {
        int end = at + bytes.getInt(at);
        if (bytes.getInt(at + 4) == MDAT) {
          numbers.add(DeliveryServer.number(Arrays.copyOfRange(payload, at, end)));
        }
        at = end;
      }
      return numbers;
    }
  }

  static RawPage open(int port, String path, boolean slow) throws IOException {
    String request = "GET " + path;
    RawPage page =
        new RawPage(
            slow
                ? RawClient.slow(port, request, HANDSHAKE)
                : RawClient.request(port, request, HANDSHAKE));
    page.client.readHead();
    return page;
  }

  /** Says something short, masked with zeros (RFC 6455 section 5.3). */
  RawPage send(String text) throws IOException {
    byte[] utf8 = text.getBytes(UTF_8);
    byte[] head = {(byte) 0x81, (byte) (0x80 | utf8.length), 0, 0, 0, 0};
    client.write(new String(head, ISO_8859_1) + new String(utf8, ISO_8859_1));
    return this;
  }

  Message next() throws IOException {
    byte[] head = client.readBytes(2);
    int length = head[1] & 0x7f;
    if (length == 126) {
      length = ByteBuffer.wrap(client.readBytes(2)).getShort() & 0xffff;
    } else if (length == 127) {
      length = (int) ByteBuffer.wrap(client.readBytes(8)).getLong();
    }
    return new Message((head[0] & 0x0f) == TEXT, client.readBytes(length));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
