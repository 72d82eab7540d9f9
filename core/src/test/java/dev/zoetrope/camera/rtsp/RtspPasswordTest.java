// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.rtsp.FakeRtspCamera.Peer;
import dev.zoetrope.camera.rtsp.FakeRtspCamera.Request;
import dev.zoetrope.camera.rtsp.FakeRtspCamera.Script;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords, asked for in all the ways there are. */
class RtspPasswordTest extends RtspTest {
  private static final String REALM = "IP Camera(AB705)";
  private static final List<String> METHODS =
      List.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
  private static final Map<String, Script> USUAL =
      Map.of(
          "OPTIONS", (request, peer) -> peer.answer(request, "200 OK"),
          "DESCRIBE", (request, peer) -> peer.describe(request, Sdp.H264),
          "SETUP", FakeRtspCamera::setUp,
          "PLAY",
              (request, peer) -> {
                peer.answer(request, "200 OK");
                peer.interleaved(0, RtpBytes.h264(2));
              },
          "TEARDOWN", (request, peer) -> peer.answer(request, "200 OK"));

  private volatile String nonce = "abc";

  /** Demands a digest without qop of every request, with the nonce of the moment. */
  private void demandDigest(String password) {
    for (String method : METHODS) {
      fake.on(
          method,
          (request, peer) -> {
            String expected = digest("admin", password, request);
            if (request.header("Authorization").contains("response=\"" + expected + "\"")) {
              usual(request, peer);
            } else {
              demand(request, peer, "Digest realm=\"%s\", nonce=\"%s\"".formatted(REALM, nonce));
            }
          });
    }
  }

  private static void usual(Request request, Peer peer) throws Exception {
    Script script = USUAL.get(request.method());
    assertThat(script).isNotNull();
    script.answer(request, peer);
  }

  private static void demand(Request request, Peer peer, String... challenges) throws IOException {
    String[] lines = new String[challenges.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "WWW-Authenticate: " + challenges[i];
    }
    peer.answer(request, "401 Unauthorized", lines);
  }

  private String digest(String user, String password, Request request) {
    return md5(
        md5(user + ":" + REALM + ":" + password)
            + ":"
            + nonce
            + ":"
            + md5(request.method() + ":" + request.uri()));
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void openAs(String userAndPassword, String path) throws Exception {
    openUrl(urlAs(userAndPassword, path)).close();
  }

  @Test
  void open_digest_everyRequestNamesItsOwnLine() throws Exception {
    demandDigest("pass");
    openAs("admin:pass", "/live?channel=1");
    List<Request> answered =
        fake.requests().stream().filter(each -> !each.header("Authorization").isEmpty()).toList();
    assertThat(answered).extracting(Request::method).containsExactlyElementsOf(METHODS);
    assertThat(answered)
        .allMatch(each -> each.header("Authorization").contains("uri=\"" + each.uri() + "\""));
  }

  @ParameterizedTest
  @CsvSource({
    "p@ss, p@ss",
    "a#b##c, a#b##c",
    "50%, 50%",
    "100%25, 100%",
    "a:b/c, a:b/c",
    "a%40b, a@b",
    "pässwörd, pässwörd",
    "'', ''"
  })
  void open_oddPasswords_authenticateAndAreNowhere(String written, String password)
      throws Exception {
    demandDigest(password);
    openAs("admin:" + written, "/live");
    assertThat(fake.requests("PLAY")).hasSize(1);
    assertThat(fake.requests().toString())
        .doesNotContain(password.isEmpty() ? "admin:@" : password)
        .doesNotContain("admin:");
  }

  @Test
  void open_wrongPassword_aMinuteThenFive() {
    demandDigest("pass");
    CameraUnavailableException first = refusedUrl(urlAs("admin:wr0ng-one", "/live"));
    assertThat(first)
        .hasMessageContaining("refused the user name or password")
        .hasMessageNotContaining("wr0ng-one")
        .hasMessageNotContaining("admin");
    assertThat(first.retryAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(fake.requests("OPTIONS")).as("tries on one connection").hasSize(2);
    assertThat(refusedUrl(urlAs("admin:wr0ng-one", "/live")).retryAfter())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(refusedUrl(urlAs("admin:another", "/live")).retryAfter())
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void open_passwordTakenBefore_refusalIsNoWrongPassword() throws Exception {
    demandDigest("pass");
    openAs("admin:pass", "/live");
    demandDigest("changed");
    CameraUnavailableException refused = refusedUrl(urlAs("admin:pass", "/live"));
    assertThat(refused).hasMessageContaining("that it took before");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void open_noPassword_asksForOne() {
    demandDigest("pass");
    CameraUnavailableException refused = refused("/live");
    assertThat(refused).hasMessageContaining("wants a user name and a password");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void open_newNonceForEachRequest_triedOnceMore() throws Exception {
    demandDigest("pass");
    fake.on(
        "SETUP",
        (request, peer) -> {
          boolean fresh = nonce.equals("second");
          nonce = "second";
          if (fresh) {
            FakeRtspCamera.setUp(request, peer);
          } else {
            demand(request, peer, "Digest realm=\"" + REALM + "\", nonce=\"second\", stale=TRUE");
          }
        });
    openAs("admin:pass", "/live");
    assertThat(fake.requests("SETUP")).hasSize(2);
  }

  @Test
  void open_severalChallenges_bestIsAnswered() throws Exception {
    fake.on(
        "DESCRIBE",
        (request, peer) -> {
          String given = request.header("Authorization");
          if (given.contains("algorithm=SHA-256") && given.contains("qop=auth")) {
            peer.describe(request, Sdp.H264);
          } else {
            demand(
                request,
                peer,
                "Basic realm=\"x\", Digest realm=\"x\", nonce=\"n\", algorithm=MD5",
                "Digest realm=\"x\", nonce=\"n\", algorithm=SHA-256, qop=\"auth,auth-int\"");
          }
        });
    openAs("admin:pass", "/live");
    assertThat(fake.requests("DESCRIBE")).hasSize(2);
  }

  @Test
  void open_basicAlone_answered() throws Exception {
    String expected = "Basic " + Base64.getEncoder().encodeToString("admin:pass".getBytes(UTF_8));
    fake.on(
        "DESCRIBE",
        (request, peer) -> {
          if (request.header("Authorization").equals(expected)) {
            peer.describe(request, Sdp.H264);
          } else {
            demand(request, peer, "Basic realm=\"x\"");
          }
        });
    openAs("admin:pass", "/live");
    assertThat(fake.requests("DESCRIBE")).hasSize(2);
  }

  /** Another host gets an answer to a digest, and never the password itself. */
  @Test
  void open_redirectedToAnotherHostThatWantsBasic_notTold() throws Exception {
    try (FakeRtspCamera other = FakeRtspCamera.start()) {
      fake.on(
          "DESCRIBE",
          (request, peer) ->
              peer.answer(
                  request,
                  "302 Moved",
                  "Location: rtsp://localhost:" + other.port() + "/elsewhere"));
      other.on("OPTIONS", (request, peer) -> demand(request, peer, "Basic realm=\"x\""));
      assertThat(refusedUrl(urlAs("admin:pass", "/live")))
          .hasMessageContaining("wants the password in clear text");
      assertThat(other.requests()).allMatch(each -> each.header("Authorization").isEmpty());
    }
  }
}
