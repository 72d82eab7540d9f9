// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The page's end of the socket, for tests. Reads only when told to, if so opened. */
public final class PageClient implements WebSocket.Listener, AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final boolean eager;
  private final WebSocket socket;

  private PageClient(int port, String path, boolean eager) {
    this.eager = eager;
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + path), this)
            .orTimeout(30, TimeUnit.SECONDS)
            .join();
  }

  public static PageClient open(int port) {
    return open(port, "/ws");
  }

  public static PageClient open(int port, String path) {
    return new PageClient(port, path, true);
  }

  /** A page that reads nothing until {@link #read}. */
  public static PageClient lazy(int port) {
    return lazy(port, "/ws");
  }

  public static PageClient lazy(int port, String path) {
    return new PageClient(port, path, false);
  }

  public void read(long messages) {
    socket.request(messages);
  }

  public PageClient send(String message) {
    socket.sendText(message, true).orTimeout(30, TimeUnit.SECONDS).join();
    return this;
  }

  public PageClient subscribe(String camera, String options) {
    return send("{\"type\":\"subscribe\",\"camera\":\"" + camera + "\"" + options + "}");
  }

  /** The next message of that type; others before it are dropped. */
  public JsonObject next(String type) throws InterruptedException {
    JsonObject message = poll(told);
    while (!type.equals(message.getString("type"))) {
      message = poll(told);
    }
    return message;
  }

  /** The next binary message. */
  public ByteBuffer frame() throws InterruptedException {
    return poll(frames);
  }

  public boolean noFrame() {
    return frames.isEmpty();
  }

  /** Waits for the close; its code, or -1 where the connection just ended. */
  public int closeCode() {
    return closed.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static <T> T poll(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the server said nothing for 30 s");
    }
    return next;
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (eager) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      told.add(new JsonObject(text.toString()));
      text.setLength(0);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      frames.add(ByteBuffer.wrap(binary.toByteArray()));
      binary.reset();
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(-1);
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
