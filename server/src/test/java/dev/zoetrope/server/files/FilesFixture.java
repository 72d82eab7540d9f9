// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.server.output.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The whole server with a folder of files. */
final class FilesFixture implements AutoCloseable {
  static final Instant CHANGED = Instant.parse("2020-11-10T00:00:00.123456789Z");
  static final String CHANGED_TEXT = "Tue, 10 Nov 2020 00:00:00 GMT";

  private final Path root;
  private final ZoetropeServer server;

  private FilesFixture(Path root, ZoetropeServer server) {
    this.root = root;
    this.server = server;
  }

  /** What came back: the body is what arrived before the connection was closed. */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    byte[] bytes() {
      return body.getBytes(ISO_8859_1);
    }
  }

  static FilesFixture open(Path temporary) throws Exception {
    return open(temporary, Duration.ofMinutes(1));
  }

  static FilesFixture open(Path temporary, Duration idleTimeout) throws Exception {
    Path root = Files.createDirectories(temporary.resolve("served"));
    return new FilesFixture(
        root,
        ZoetropeServer.open(
            ServerConfig.builder()
                .set(Settings.PORT, 0)
                .set(Settings.IDLE_TIMEOUT, idleTimeout)
                .set(Settings.DATA_DIR, temporary.resolve("data"))
                .set(Settings.FILES_DIRECTORY, root)
                .camera("front", "emulated:?size=320x240")
                .build()));
  }

  Path root() {
    return root;
  }

  int port() {
    return server.port();
  }

  String address() {
    return server.address();
  }

  /** Writes a file that was changed some time ago. */
  Path write(String name, byte[] content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolve("..").normalize());
    Files.write(file, content);
    return Files.setLastModifiedTime(file, FileTime.from(CHANGED));
  }

  Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(ISO_8859_1));
  }

  Answer get(String path, String... headers) throws IOException {
    return ask("GET", path, headers);
  }

  /** One request on a connection of its own; the path goes out as it is. */
  Answer ask(String method, String path, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Connection: close");
    String target = method + " " + path;
    try (RawClient client = RawClient.request(server.port(), target, all.toArray(String[]::new))) {
      return parse(client.readAll());
    }
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new Answer(status, headers, text.substring(end + 4));
  }

  @Override
  public void close() {
    server.close();
  }
}
