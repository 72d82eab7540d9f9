// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.server.security.GuardedServer.Answer;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by pages of somebody else's on a server that asks for no login: loopback, no users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
  private static final String STOP = "/api/v1/cameras/front/stop";
  private static final String[] WEB_SOCKET = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  };

  private GuardedServer server;
  private GuardedServer embedded;

  @BeforeAll
  void start() throws Exception {
    server = new GuardedServer(ServerConfig.builder().build());
    embedded =
        new GuardedServer(
            ServerConfig.builder()
                .set(Settings.EMBED_ORIGINS, List.of(URI.create("https://friend.example")))
                .set(Settings.PUBLIC_URL, URI.create("https://cameras.example"))
                .build());
  }

  @AfterAll
  void stop() {
    server.close();
    embedded.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:80", "[::1]:8080", "LOCALHOST."})
  void host_loopbackName_served(String host) throws Exception {
    assertThat(server.get("/", "Host: " + host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"})
  void host_reboundName_misdirected(String host) throws Exception {
    Answer answer = server.get("/", "Host: " + host);

    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("server.allowed-hosts").doesNotContain("wall");
  }

  @Test
  void host_publicUrl_served() throws Exception {
    assertThat(embedded.get("/", "Host: cameras.example").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1", "http://localhost"})
  void write_foreignOrigin_forbidden(String origin) throws Exception {
    assertThat(server.post(STOP, "Origin: " + origin).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void write_foreignFetchSite_forbidden(String site) throws Exception {
    assertThat(server.post(STOP, "Sec-Fetch-Site: " + site).status()).isEqualTo(403);
  }

  @Test
  void write_ownPageOrNoBrowser_served() throws Exception {
    String origin = "Origin: http://localhost:" + server.port();

    assertThat(server.post(STOP, origin, "Sec-Fetch-Site: same-origin").status()).isEqualTo(200);
    assertThat(server.post(STOP).status()).isEqualTo(200);
    assertThat(embedded.post(STOP, "Host: localhost", "Origin: https://cameras.example").status())
        .isEqualTo(200);
  }

  @Test
  void write_embedOrigin_forbidden() throws Exception {
    assertThat(embedded.post(STOP, "Origin: https://friend.example").status()).isEqualTo(403);
  }

  @Test
  void write_byGet_changesNothing() throws Exception {
    assertThat(server.get(STOP).status()).isEqualTo(405);
  }

  @Test
  void webSocket_foreignOrigin_forbidden() throws Exception {
    assertThat(server.get("/ws", with("Origin: https://evil.example")).status()).isEqualTo(403);
    assertThat(server.get("/ws", with("Sec-Fetch-Site: cross-site")).status()).isEqualTo(403);
    assertThat(embedded.get("/ws", with("Origin: https://evil.example")).status()).isEqualTo(403);
  }

  @Test
  void webSocket_ownPageOrEmbedOrigin_opened() throws Exception {
    String origin = "Origin: http://localhost:" + server.port();

    assertThat(server.get("/ws", with(origin)).status()).isEqualTo(101);
    assertThat(embedded.get("/ws", with("Origin: https://friend.example")).status()).isEqualTo(101);
  }

  @Test
  void picture_foreignPage_keptFromIt() throws Exception {
    String path = "/cameras/front/snapshot.jpg";
    String[] image = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"};

    Answer plain = server.get(path);
    assertThat(plain.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(plain.headers()).doesNotContainKey("access-control-allow-origin");
    assertThat(server.get(path, image).status()).isEqualTo(403);
    assertThat(embedded.get(path, image[0], image[1], "Referer: https://evil.example/x").status())
        .isEqualTo(403);
  }

  @Test
  void picture_embedOrigin_shown() throws Exception {
    String path = "/cameras/front/snapshot.jpg";
    Answer image =
        embedded.get(
            path,
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Mode: no-cors",
            "Referer: https://friend.example/");
    Answer script = embedded.get("/web/js/a.js", "Origin: https://friend.example");

    assertThat(image.status()).isEqualTo(200);
    assertThat(image.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
    assertThat(script.headers()).doesNotContainKey("access-control-allow-credentials");
    assertThat(embedded.get("/", "Origin: https://friend.example").headers())
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void preflight_embedOrigin_mayReadRangesAndNoMore() throws Exception {
    String[] question = {
      "Origin: https://friend.example",
      "Access-Control-Request-Method: GET",
      "Access-Control-Request-Headers: range",
    };
    Answer answer = embedded.send("OPTIONS", "/files/clip.mp4", question);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
    assertThat(answer.header("Access-Control-Allow-Headers")).startsWith("Range, If-Range");
    assertThat(embedded.send("OPTIONS", STOP, question).headers())
        .doesNotContainKey("access-control-allow-methods");
  }

  @Test
  void preflight_foreignOrigin_learnsNothing() throws Exception {
    Answer answer =
        embedded.send(
            "OPTIONS",
            "/files/clip.mp4",
            "Origin: https://evil.example",
            "Access-Control-Request-Method: GET");

    assertThat(answer.headers())
        .doesNotContainKeys("access-control-allow-origin", "access-control-allow-methods");
  }

  @Test
  void headers_page_allowNothingForeign() throws Exception {
    Answer answer = server.get("/");

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Permissions-Policy")).contains("camera=()");
    assertThat(answer.headers()).doesNotContainKey("strict-transport-security");
    assertThat(embedded.get("/").header("Strict-Transport-Security")).startsWith("max-age=");
    assertThat(embedded.get("/").header("Content-Security-Policy"))
        .endsWith("frame-ancestors https://friend.example");
  }

  @Test
  void headers_refusal_hasThemToo() throws Exception {
    assertThat(server.get("/", "Host: evil.example").header("Content-Security-Policy"))
        .isNotEmpty();
  }

  @Test
  void cookie_publicUrlWithTls_isSecure() throws Exception {
    ServerConfig config =
        ServerConfig.builder()
            .set("anna", Settings.USER_PASSWORD_HASH, CheapHash.of("right"))
            .set(Settings.PUBLIC_URL, URI.create("https://cameras.example"))
            .build();

    try (GuardedServer secure = new GuardedServer(config)) {
      assertThat(secure.login("anna", "right").header("Set-Cookie")).contains("; Secure");
    }
  }

  private static String[] with(String header) {
    return Stream.concat(Stream.of(WEB_SOCKET), Stream.of(header)).toArray(String[]::new);
  }
}
