// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.zoetrope.server.config.Secret;

/** Hashes that cost no time, for tests of what surrounds them. */
final class CheapHash {
  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID);

  private CheapHash() {}

  static Secret of(String password) {
    return Secret.of(FUNCTION.hash(password.getBytes(UTF_8), new byte[16]).getResult());
  }
}
