// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static dev.zoetrope.camera.http.FakeHttpCamera.respond;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.camera.AddressPolicy;
import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Credentials;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.jpeg.SampleJpeg;
import dev.zoetrope.time.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords, redirects and addresses, each with the attack it stands against. */
class HttpSessionTest {
  private static final byte[] JPEG = SampleJpeg.numbered(1, 32, 16);
  private static final byte[] NOTHING = {};
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg";
  private static final String DIGEST =
      "WWW-Authenticate: Digest realm=\"cam\", qop=\"auth\", nonce=\"%s\"%s";

  private final ManualClock clock = new ManualClock();
  private AddressPolicy policy = new StandardAddressPolicy(true);

  private Camera open(CameraSource source) throws Exception {
    return new HttpDriver()
        .open(source, new CameraContext("front", clock, policy, Duration.ofSeconds(5)));
  }

  private CameraSource withPassword(FakeHttpCamera fake, String password) {
    return CameraSource.parse(fake.url("/shot.jpg"))
        .withCredentials(new Credentials("admin", password));
  }

  private static void unauthorized(OutputStream out, String challenge) throws IOException {
    respond(out, "HTTP/1.1 401 Unauthorized\r\n" + challenge, NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass", "a:b@c#d%e/f", "Bär€", ""})
  void request_basic_sentOnlyWhenAsked(String password) throws Exception {
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(UTF_8));
    FakeHttpCamera.Script script =
        (request, out) -> {
          if (request.header("authorization").equals(expected)) {
            respond(out, OK, JPEG);
          } else {
            unauthorized(out, "WWW-Authenticate: Basic realm=\"cam\"");
          }
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(withPassword(fake, password))) {
      assertThat(camera.read().payload()).isEqualTo(JPEG);
      assertThat(fake.requests().getFirst().header("authorization")).isEmpty();
      assertThat(fake.requests()).hasSize(2).allMatch(r -> r.connection() == 1);
    }
  }

  @Test
  void request_digestAndBasicOffered_digestWithTheBetterHash() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          if (!request.header("authorization").isEmpty()) {
            respond(out, OK, JPEG);
            return;
          }
          String weak = DIGEST.formatted("n1", "");
          String strong = DIGEST.formatted("n2", ", algorithm=SHA-256, Basic realm=\"cam\"");
          unauthorized(out, weak + "\r\n" + strong);
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(withPassword(fake, "secret"))) {
      assertThat(camera.read().payload()).isEqualTo(JPEG);
      assertThat(fake.requests().getLast().header("authorization"))
          .startsWith("Digest ")
          .contains("algorithm=SHA-256", "nonce=\"n2\"", "uri=\"/shot.jpg\"");
    }
  }

  @Test
  void request_staleNonce_answeredWithTheNewOne() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          String sent = request.header("authorization");
          if (sent.contains("nonce=\"second\"")) {
            respond(out, OK, JPEG);
          } else {
            unauthorized(
                out,
                sent.isEmpty()
                    ? DIGEST.formatted("first", "")
                    : DIGEST.formatted("second", ", stale=true"));
          }
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(withPassword(fake, "secret"))) {
      assertThat(camera.read().payload()).isEqualTo(JPEG);
      clock.advance(Duration.ofSeconds(1));
      camera.read();
      assertThat(fake.requests()).hasSize(4);
      assertThat(fake.requests().getLast().header("authorization")).contains("nc=00000002");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic realm=\"cam\"", "Digest realm=\"cam\", nonce=\"same\""})
  void request_wrongPassword_triedOnceAndNotSoonAgain(String challenge) throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> unauthorized(out, "WWW-Authenticate: " + challenge);
    try (FakeHttpCamera fake = FakeHttpCamera.start(script)) {
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(withPassword(fake, "wrong-one")))
          .withMessageContaining("refused the user name or password")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wrong-one", "admin"))
          .satisfies(e -> assertThat(e.retryAfter()).isGreaterThanOrEqualTo(Duration.ofMinutes(1)));
      assertThat(fake.requests()).hasSize(2);
    }
  }

  @Test
  void request_freshNonceEachRefusal_givesUp() throws Exception {
    java.util.concurrent.atomic.AtomicInteger nonce =
        new java.util.concurrent.atomic.AtomicInteger();
    FakeHttpCamera.Script script =
        (request, out) -> unauthorized(out, DIGEST.formatted("n" + nonce.incrementAndGet(), ""));
    try (FakeHttpCamera fake = FakeHttpCamera.start(script)) {
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(withPassword(fake, "wrong")));
      assertThat(fake.requests()).hasSize(3);
    }
  }

  @Test
  void redirect_sameServer_followedWithCredentials() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          switch (request.path()) {
            case "/shot.jpg" -> respond(out, "HTTP/1.1 302 Found\r\nLocation: /new", NOTHING);
            default -> {
              if (request.header("authorization").isEmpty()) {
                unauthorized(out, "WWW-Authenticate: Basic realm=\"cam\"");
              } else {
                respond(out, OK, JPEG);
              }
            }
          }
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(withPassword(fake, "secret"))) {
      assertThat(camera.read().payload()).isEqualTo(JPEG);
    }
  }

  @Test
  void redirect_toAnotherServer_neverSeesTheCredentials() throws Exception {
    FakeHttpCamera.Script thief =
        (request, out) -> unauthorized(out, "WWW-Authenticate: Basic realm=\"cam\"");
    try (FakeHttpCamera other = FakeHttpCamera.start(thief);
        FakeHttpCamera fake =
            FakeHttpCamera.start(
                (request, out) ->
                    respond(out, "HTTP/1.1 301 Moved\r\nLocation: " + other.url("/x"), NOTHING))) {
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(withPassword(fake, "secret")))
          .withMessageContaining("127.0.0.1:" + other.port());
      assertThat(other.requests()).hasSize(1);
      assertThat(other.requests().getFirst().header("authorization")).isEmpty();
    }
  }

  @Test
  void redirect_toMetadataService_refusedByThePolicy() throws Exception {
    String location = "Location: http://169.254.169.254/latest/meta-data/";
    try (FakeHttpCamera fake =
        FakeHttpCamera.start(
            (request, out) -> respond(out, "HTTP/1.1 302 Found\r\n" + location, NOTHING))) {
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(CameraSource.parse(fake.url("/"))))
          .withMessageContaining("link-local");
    }
  }

  @Test
  void redirect_fourth_refused() throws Exception {
    try (FakeHttpCamera fake =
        FakeHttpCamera.start(
            (request, out) -> respond(out, "HTTP/1.1 307 Loop\r\nLocation: /again", NOTHING))) {
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(CameraSource.parse(fake.url("/"))))
          .withMessageContaining("more than 3 times");
      assertThat(fake.requests()).hasSize(4);
    }
  }

  @Test
  void connect_anyAddress_askedOfThePolicyBeforeASocketIsOpened() throws Exception {
    try (FakeHttpCamera fake = FakeHttpCamera.start((request, out) -> respond(out, OK, JPEG))) {
      List<String> asked = new ArrayList<>();
      policy =
          (host, address) -> {
            asked.add(host + " " + address.getHostAddress());
            throw new CameraUnavailableException("not there");
          };
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(CameraSource.parse(fake.url("/"))))
          .withMessage("not there");
      assertThat(asked).containsExactly("127.0.0.1 127.0.0.1");
      assertThat(fake.requests()).isEmpty();
    }
  }
}
