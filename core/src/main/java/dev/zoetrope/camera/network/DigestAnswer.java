// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.Credentials;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answer to one Digest challenge (RFC 7616 3.4), with its count of the nonce's uses. One
 * thread.
 */
final class DigestAnswer {
  private static final List<String> ALGORITHMS = List.of("MD5", "SHA-256", "SHA-512-256");

  private final Challenge challenge;
  private final String nonce;
  private final String algorithm;
  private final boolean session;
  private final boolean qop;
  private final Supplier<String> clientNonce;
  private int uses;

  private DigestAnswer(
      Challenge challenge, String nonce, String algorithm, Supplier<String> clientNonce) {
    this.challenge = challenge;
    this.nonce = nonce;
    this.algorithm = algorithm.replaceFirst("-SESS$", "");
    this.session = algorithm.endsWith("-SESS");
    this.qop = !challenge.parameter("qop").isEmpty();
    this.clientNonce = clientNonce;
  }

  /** Empty where the challenge is not Digest, or asks for what we do not know. */
  static Optional<DigestAnswer> to(Challenge challenge, Supplier<String> clientNonce) {
    String named = challenge.parameter("algorithm").toUpperCase(Locale.ROOT);
    String algorithm = named.isEmpty() ? "MD5" : named;
    boolean known = ALGORITHMS.contains(algorithm.replaceFirst("-SESS$", ""));
    String offered = challenge.parameter("qop");
    boolean auth =
        offered.isEmpty()
            || Arrays.stream(offered.split(",")).anyMatch(q -> q.strip().equalsIgnoreCase("auth"));
    if (!challenge.scheme().equals("digest") || !known || !auth) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestAnswer(challenge, challenge.parameter("nonce"), algorithm, clientNonce));
  }

  DigestAnswer withNonce(String next) {
    return new DigestAnswer(
        challenge, next, session ? algorithm + "-SESS" : algorithm, clientNonce);
  }

  String nonce() {
    return nonce;
  }

  boolean stale() {
    return challenge.parameter("stale").equalsIgnoreCase("true");
  }

  /** Greater is better. */
  int strength() {
    return ALGORITHMS.indexOf(algorithm);
  }

  /**
   * The header's value for one more request.
   *
   * @param uri exactly as in the request line
   */
  String header(Credentials credentials, String method, String uri) {
    uses++;
    String count = "%08x".formatted(uses);
    String own = clientNonce.get();
    String realm = challenge.parameter("realm");
    String a1 = hash(credentials.user() + ":" + realm + ":" + credentials.password());
    if (session) {
      a1 = hash(a1 + ":" + nonce + ":" + own);
    }
    String a2 = hash(method + ":" + uri);
    String middle = qop ? nonce + ":" + count + ":" + own + ":auth" : nonce;
    StringBuilder header = new StringBuilder("Digest ");
    quoted(header, "username", credentials.user());
    quoted(header, "realm", realm);
    quoted(header, "nonce", nonce);
    quoted(header, "uri", uri);
    quoted(header, "response", hash(a1 + ":" + middle + ":" + a2));
    if (challenge.parameters().containsKey("algorithm")) {
      header.append("algorithm=").append(challenge.parameter("algorithm")).append(", ");
    }
    if (challenge.parameters().containsKey("opaque")) {
      quoted(header, "opaque", challenge.parameter("opaque"));
    }
    if (qop) {
      header.append("qop=auth, nc=").append(count).append(", ");
    }
    if (qop || session) {
      quoted(header, "cnonce", own);
    }
    return header.substring(0, header.length() - 2);
  }

  private static void quoted(StringBuilder header, String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    header.append(name).append("=\"").append(escaped).append("\", ");
  }

  private String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm.replace("512-", "512/"));
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("JDK must have the digest " + algorithm, e);
    }
  }
}
