// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One page's socket, as docs/reference/websocket.md says; every message it heard is kept for the
 * test to read.
 */
final class FakeSession implements AutoCloseable {
  private static final int FRAME_MILLIS = 40;
  private static final int MILLIS_TO_PUBLISH = 2;

  final List<JsonObject> heard = new CopyOnWriteArrayList<>();
  final Map<String, FakeCameras.FakeCamera> subscribed = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final FakeCameras cameras;
  private final long timer;
  private long sequence;

  FakeSession(Vertx vertx, ServerWebSocket socket, FakeCameras cameras) {
    this.vertx = vertx;
    this.socket = socket;
    this.cameras = cameras;
    socket.textMessageHandler(text -> heard(new JsonObject(text)));
    this.timer = vertx.setPeriodic(FRAME_MILLIS, tick -> frames());
  }

  /** Sends a message to the page, whatever thread asks. */
  void tell(JsonObject message) {
    socket.writeTextMessage(message.encode());
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }

  private void heard(JsonObject message) {
    heard.add(message);
    String camera = message.getString("camera", "");
    switch (message.getString("type")) {
      case "subscribe" -> subscribe(camera);
      case "unsubscribe" -> unsubscribe(camera);
      default -> tell(pong(message));
    }
  }

  private static JsonObject pong(JsonObject ping) {
    return new JsonObject()
        .put("type", "pong")
        .put("t", ping.getValue("t"))
        .put("serverTime", System.currentTimeMillis());
  }

  private void subscribe(String name) {
    if (!cameras.has(name)) {
      tell(
          new JsonObject()
              .put("type", "error")
              .put("message", "there is no such camera")
              .put("camera", name));
      return;
    }
    FakeCameras.FakeCamera camera = cameras.get(name);
    subscribed.put(name, camera);
    tell(new JsonObject().put("type", "subscribed").put("camera", name).put("id", camera.id));
    tell(camera.message());
  }

  private void unsubscribe(String name) {
    FakeCameras.FakeCamera camera = subscribed.remove(name);
    if (camera != null) {
      tell(new JsonObject().put("type", "unsubscribed").put("camera", name).put("id", camera.id));
    }
  }

  private void frames() {
    for (FakeCameras.FakeCamera camera : subscribed.values()) {
      if (camera.live() && !socket.isClosed() && !socket.writeQueueFull()) {
        camera.framesSent.incrementAndGet();
        socket.writeBinaryMessage(frame(camera));
      }
    }
    sequence++;
  }

  private Buffer frame(FakeCameras.FakeCamera camera) {
    Instant written = Instant.now().minusMillis(cameras.lagMillis);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, written);
    byte[] jpeg = camera.picture(sequence);
    return Buffer.buffer(40 + jpeg.length)
        .appendByte((byte) 1)
        .appendByte((byte) 0)
        .appendUnsignedShort(camera.id)
        .appendInt(0)
        .appendLong(sequence)
        .appendLong(now - MILLIS_TO_PUBLISH * 1000L)
        .appendInt(MILLIS_TO_PUBLISH * 1000)
        .appendInt(300)
        .appendLong(now)
        .appendBytes(jpeg);
  }
}
