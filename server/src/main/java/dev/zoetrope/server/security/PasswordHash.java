// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;

/**
 * Hashes of passwords by Argon2id (RFC 9106) in their usual written form: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. One takes about 60 ms of a core and 19 MiB, so that
 * guessing is dear; never compute one on an event loop.
 */
public final class PasswordHash {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final int PARALLELISM = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private PasswordHash() {}

  /** A new hash with a salt of its own. */
  public static String of(String password) {
    Argon2Function function =
        Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
    return function
        .hash(password.getBytes(StandardCharsets.UTF_8), Digests.randomBytes(SALT_BYTES))
        .getResult();
  }

  /** Whether the hash is that of the password; false where it is no such hash at all. */
  static boolean matches(String password, String hash) {
    try {
      return Argon2Function.getInstanceFromHash(hash).check(password, hash);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }
}
