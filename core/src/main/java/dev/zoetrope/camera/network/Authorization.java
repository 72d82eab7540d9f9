// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.Credentials;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a camera's challenges: Digest (RFC 7616, 2617, 2069) before Basic (RFC 7617), the better
 * algorithm first. Sends nothing before it is asked. One thread.
 */
public final class Authorization {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Credentials credentials;
  private final Supplier<String> clientNonce;
  private @Nullable DigestAnswer digest;
  private boolean basic;

  /** Answers with these; client nonces come from the system's secure random numbers. */
  public Authorization(Credentials credentials) {
    this(credentials, Authorization::randomNonce);
  }

  Authorization(Credentials credentials, Supplier<String> clientNonce) {
    this.credentials = credentials;
    this.clientNonce = clientNonce;
  }

  /**
   * Takes a refusal's challenges.
   *
   * @return whether another try makes sense: not where the camera has refused these very
   *     credentials
   */
  public boolean accept(List<Challenge> challenges) {
    DigestAnswer best = null;
    for (Challenge challenge : challenges) {
      DigestAnswer answer = DigestAnswer.to(challenge, clientNonce).orElse(null);
      if (answer != null && (best == null || answer.strength() > best.strength())) {
        best = answer;
      }
    }
    if (best != null) {
      DigestAnswer tried = digest;
      digest = best;
      basic = false;
      return tried == null || best.stale() || !best.nonce().equals(tried.nonce());
    }
    boolean triedBasic = basic;
    basic = challenges.stream().anyMatch(c -> c.scheme().equals("basic"));
    digest = null;
    return basic && !triedBasic;
  }

  /** Whether the answer to what was accepted last would show the password itself. */
  public boolean inClear() {
    return basic;
  }

  /**
   * The value of the header {@code Authorization} for a request; empty where the camera has not
   * asked.
   *
   * @param uri exactly as in the request line
   */
  public Optional<String> headerFor(String method, String uri) {
    if (digest != null) {
      return Optional.of(digest.header(credentials, method, uri));
    }
    if (!basic) {
      return Optional.empty();
    }
    String pair = credentials.user() + ":" + credentials.password();
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  /**
   * Takes the next nonce, where the camera gives one.
   *
   * @param info the value of the header {@code Authentication-Info} of a response, where it has one
   */
  public void learn(Optional<String> info) {
    DigestAnswer current = digest;
    if (current != null) {
      info.map(value -> Challenge.parse(List.of("digest " + value)))
          .map(challenges -> challenges.getFirst().parameter("nextnonce"))
          .filter(nonce -> !nonce.isEmpty())
          .ifPresent(nonce -> digest = current.withNonce(nonce));
    }
  }

  private static String randomNonce() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
