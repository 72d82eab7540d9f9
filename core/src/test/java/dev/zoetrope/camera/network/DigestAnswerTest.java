// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.Credentials;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of RFC 7616 3.9.1 and RFC 2617 3.5, and one of a camera without qop. */
class DigestAnswerTest {
  private static String rfc7616(String algorithm) {
    return "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm="
        + algorithm
        + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\""
        + ", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
  }

  private static DigestAnswer answer(String challenge, String clientNonce) {
    Challenge parsed = Challenge.parse(List.of(challenge)).getFirst();
    return DigestAnswer.to(parsed, () -> clientNonce).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "MD5, 8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
  })
  void header_ofRfc7616_expectedResponse(String algorithm, String response) {
    String header =
        answer(rfc7616(algorithm), "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
            .header(new Credentials("Mufasa", "Circle of Life"), "GET", "/dir/index.html");
    assertThat(header)
        .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", nonce=")
        .contains(
            "uri=\"/dir/index.html\"", "response=\"" + response + "\"", "qop=auth, nc=00000001")
        .contains(
            "algorithm=" + algorithm, "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
  }

  @Test
  void header_ofRfc2617_expectedResponse() {
    String challenge =
        "Digest realm=\"testrealm@host.com\",qop=\"auth,auth-int\","
            + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
    assertThat(
            answer(challenge, "0a4f113b")
                .header(new Credentials("Mufasa", "Circle Of Life"), "GET", "/dir/index.html"))
        .contains("response=\"6629fae49393a05397450978507c4ef1\"")
        .doesNotContain("algorithm", "opaque");
  }

  @ParameterizedTest
  @CsvSource({
    "'', d478dab4b6712ff53436e431ddf5df7c",
    "', algorithm=SHA-256', 8f411b0c5b3a976cbe0f75759c9efdc0393306446db577b9f10d34aea7d7dce0"
  })
  void header_withoutQop_expectedResponse(String more, String response) {
    String challenge = "Digest realm=\"IP Camera(AB705)\", nonce=\"abc\"" + more;
    assertThat(
            answer(challenge, "unused")
                .header(new Credentials("admin", "pass"), "DESCRIBE", "rtsp://192.0.2.1/stream1"))
        .contains("response=\"" + response + "\"")
        .doesNotContain("cnonce", "nc=", "qop");
  }

  @Test
  void header_nonceUsedAgain_counted() {
    DigestAnswer answer = answer("Digest realm=\"r\", nonce=\"n\", qop=auth", "c");
    Credentials credentials = new Credentials("u", "p");
    answer.header(credentials, "GET", "/");
    assertThat(answer.header(credentials, "GET", "/")).contains("nc=00000002");
  }

  @Test
  void header_session_hashesTheClientNonceIn() {
    Credentials credentials = new Credentials("u", "p");
    String session = "Digest realm=\"r\", nonce=\"n\", algorithm=MD5-sess";
    assertThat(answer(session, "c1").header(credentials, "GET", "/"))
        .contains("algorithm=MD5-sess", "cnonce=\"c1\"", "response=\"" + md5Session("c1") + "\"");
  }

  private static String md5Session(String own) {
    String secret = md5(md5("u:r:p") + ":n:" + own);
    return md5(secret + ":n:" + md5("GET:/"));
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void header_quotesInTheName_escaped() {
    assertThat(
            answer("Digest realm=\"r\", nonce=\"n\"", "c")
                .header(new Credentials("a\"b\\c", "p"), "GET", "/"))
        .contains("username=\"a\\\"b\\\\c\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic realm=\"x\"",
        "Digest realm=\"x\", nonce=\"n\", algorithm=ROT13",
        "Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\""
      })
  void to_whatWeDoNotKnow_empty(String challenge) {
    assertThat(DigestAnswer.to(Challenge.parse(List.of(challenge)).getFirst(), () -> "c"))
        .isEmpty();
  }
}
