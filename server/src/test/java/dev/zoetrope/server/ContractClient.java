// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.server.api.Contract.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a server on this machine; of an endless answer only the beginning is read. */
final class ContractClient implements AutoCloseable {
  private static final int BEGINNING = 2;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String authority;

  ContractClient(int port) {
    authority = "127.0.0.1:" + port;
  }

  Answer send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return sendBody(method, path, "", headers);
  }

  Answer sendBody(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + authority + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      String type = response.headers().firstValue("content-type").orElse("");
      boolean endless =
          type.startsWith("multipart/")
              || type.equals("text/event-stream")
              || type.equals("video/mp4");
      byte[] read = endless ? in.readNBytes(BEGINNING) : in.readAllBytes();
      return new Answer(response.statusCode(), headers(response), Buffer.buffer(read));
    }
  }

  WebSocket socket(String path) {
    return http.newWebSocketBuilder()
        .buildAsync(URI.create("ws://" + authority + path), new WebSocket.Listener() {})
        .join();
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    return response.headers().map().entrySet().stream()
        .collect(
            Collectors.toMap(
                header -> header.getKey().toLowerCase(Locale.ROOT),
                header -> String.join(", ", header.getValue())));
  }

  @Override
  public void close() {
    http.close();
  }
}
