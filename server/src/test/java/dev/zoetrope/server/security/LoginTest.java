// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.config.Secret;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.server.security.GuardedServer.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on, and ways through, the login of a server with users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTest {
  private static final String TOKEN = "a-token-of-twenty-characters";
  private static final String PICTURE = "/cameras/front/snapshot.jpg";
  private static final String STOP = "/api/v1/cameras/front/stop";

  private GuardedServer server;

  @BeforeAll
  void start() throws Exception {
    server =
        new GuardedServer(
            ServerConfig.builder()
                .set("anna", Settings.USER_PASSWORD_HASH, CheapHash.of("right"))
                .set("anna", Settings.USER_ROLE, Role.ADMIN)
                .set("ben", Settings.USER_PASSWORD_HASH, CheapHash.of("also"))
                .set("ben", Settings.USER_CAMERAS, List.of("front"))
                .set("robot", Settings.TOKEN_TEXT, Secret.of(TOKEN))
                .set(Settings.LOGIN_ATTEMPTS, 3)
                .build());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void forgetFailures() {
    server.clock.advance(Duration.ofMinutes(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", PICTURE, "/ws", "/no-such-path", "/web", "/web/../", "/web/%2e%2e/"})
  void stranger_anyPath_refused(String path) throws Exception {
    Answer answer = server.get(path);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    assertThat(answer.body()).doesNotContain("picture", "wall");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/web/zoetrope.css", "/healthz"})
  void stranger_openPath_served(String path) throws Exception {
    assertThat(server.get(path).status()).isEqualTo(200);
  }

  @Test
  void stranger_pageInBrowser_sentToLogin() throws Exception {
    Answer answer =
        server.get("/cameras/front?x=1&y=2", "Accept: text/html", "Sec-Fetch-Site: none");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location"))
        .isEqualTo("../login?next=%2Fcameras%2Ffront%3Fx%3D1%26y%3D2");
  }

  @Test
  void stranger_fetchInBrowser_noDialogOfItsOwn() throws Exception {
    assertThat(server.get(PICTURE, "Sec-Fetch-Site: same-origin").header("WWW-Authenticate"))
        .startsWith("Bearer");
  }

  @Test
  void login_rightPassword_sessionThatScriptsCannotRead() throws Exception {
    Answer answer = server.login("anna", "right");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/cameras/front");
    assertThat(answer.header("Set-Cookie"))
        .matches("zoetrope-session=[\\w-]{43};.*")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
    assertThat(server.get("/", cookie(answer)).body()).isEqualTo("wall of anna");
  }

  @Test
  void login_wrongPasswordOrUnknownUser_sameAnswer() throws Exception {
    Answer wrong = server.login("anna", "wrong");
    Answer unknown = server.login("nobody", "right");

    assertThat(wrong.status()).isEqualTo(303);
    assertThat(wrong.header("Location")).startsWith("login?error=1&next=");
    assertThat(unknown.header("Location")).isEqualTo(wrong.header("Location"));
    assertThat(wrong.headers()).doesNotContainKey("set-cookie");
  }

  @Test
  void login_fromForeignPage_forbidden() throws Exception {
    Answer answer =
        server.sendBody(
            "POST",
            "/login",
            "user=anna&password=right",
            "Content-Type: application/x-www-form-urlencoded",
            "Origin: https://evil.example");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void login_cookiePlantedBefore_isNotTheSession() throws Exception {
    String planted = "Cookie: zoetrope-session=" + "x".repeat(43);
    Answer answer =
        server.sendBody(
            "POST",
            "/login",
            "user=anna&password=right",
            "Content-Type: application/x-www-form-urlencoded",
            planted);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(server.get("/", planted).status()).isEqualTo(401);
  }

  @Test
  void login_hugeOrOddForm_refused() throws Exception {
    String form = "Content-Type: application/x-www-form-urlencoded";

    assertThat(server.sendBody("POST", "/login", "user=" + "x".repeat(5000), form).status())
        .isEqualTo(413);
    assertThat(server.sendBody("POST", "/login", "{}", "Content-Type: application/json").status())
        .isEqualTo(415);
  }

  @Test
  void login_tooManyFailures_throttledUntilWindowIsOver() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.login("anna", "wrong" + i);
    }

    Answer throttled = server.login("anna", "right");
    server.clock.advance(Duration.ofMinutes(1));
    Answer later = server.login("anna", "right");

    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.header("Retry-After")).isEqualTo("60");
    assertThat(throttled.headers()).doesNotContainKey("set-cookie");
    assertThat(later.headers()).containsKey("set-cookie");
  }

  @Test
  void logout_session_endsAtOnce() throws Exception {
    String cookie = cookie(server.login("anna", "right"));

    Answer answer = server.post("/logout", cookie);

    assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(server.get("/", cookie).status()).isEqualTo(401);
  }

  @Test
  void logout_byGet_changesNothing() throws Exception {
    String cookie = cookie(server.login("anna", "right"));

    assertThat(server.get("/logout", cookie).status()).isEqualTo(405);
    assertThat(server.get("/", cookie).status()).isEqualTo(200);
  }

  @Test
  void basic_guesses_throttledEvenForTheRightOne() throws Exception {
    assertThat(server.get(PICTURE, basic("anna", "right")).status()).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(server.get(PICTURE, basic("anna", "wrong" + i)).status()).isEqualTo(401);
    }

    assertThat(server.get(PICTURE, basic("anna", "wrong")).status()).isEqualTo(429);
    assertThat(server.get(PICTURE, basic("anna", "right")).status()).isEqualTo(429);
  }

  @Test
  void basic_bodyMeanwhile_arrives() throws Exception {
    assertThat(server.sendBody("POST", STOP, "{\"a\":1}", basic("anna", "right")).body())
        .isEqualTo("stopped");
  }

  @Test
  void basic_webSocket_openedAfterThePasswordWasCompared() throws Exception {
    Answer answer =
        server.get(
            "/ws",
            basic("anna", "right"),
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==");

    assertThat(answer.status()).isEqualTo(101);
  }

  @Test
  void basic_oneConnectionManyRequests_allServed() throws Exception {
    URI picture = URI.create("http://localhost:" + server.port() + PICTURE);
    String credentials = basic("ben", "also").substring("Authorization: ".length());
    HttpRequest request =
        HttpRequest.newBuilder(picture).header("Authorization", credentials).build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < 3; i++) {
        assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("picture");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic", "Basic !", "Basic YQ==", "Bearer", "Bearer x", "Digest x", "x", ""})
  void authorization_nonsense_refusedOnOpenPathsToo(String value) throws Exception {
    assertThat(server.get("/", "Authorization: " + value).status()).isEqualTo(401);
    assertThat(server.get("/healthz", "Authorization: " + value).status()).isEqualTo(401);
  }

  @Test
  void bearer_token_letsIn() throws Exception {
    assertThat(server.get("/", "Authorization: Bearer " + TOKEN).body()).isEqualTo("wall of robot");
    assertThat(server.get("/", "Authorization: Bearer " + TOKEN + "x").status()).isEqualTo(401);
  }

  @Test
  void role_viewer_mayNotControl() throws Exception {
    assertThat(server.get(PICTURE, basic("ben", "also")).status()).isEqualTo(200);
    assertThat(server.post(STOP, basic("ben", "also")).status()).isEqualTo(403);
    assertThat(server.post(STOP, basic("anna", "right")).status()).isEqualTo(200);
  }

  @Test
  void camera_ofOthers_doesNotExist() throws Exception {
    Answer answer = server.get("/cameras/yard/snapshot.jpg", basic("ben", "also"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(server.get("/cameras/yard/snapshot.jpg", basic("anna", "right")).status())
        .isEqualTo(200);
  }

  private static String cookie(Answer answer) {
    return "Cookie: " + answer.header("Set-Cookie").replaceFirst(";.*", "");
  }

  private static String basic(String user, String password) {
    String credentials = user + ":" + password;
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
