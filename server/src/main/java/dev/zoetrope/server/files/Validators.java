// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What tells one state of a file from another (RFC 9110 section 8.8). Both are strong.
 *
 * @param tag with its quotes
 * @param lastModified whole seconds; empty until the second of the last change is over, because the
 *     file may change again within it (section 8.8.2.2)
 */
record Validators(String tag, Optional<Instant> lastModified) {
  private static final int TAG_BYTES = 12;

  /** The tag is a hash, since an inode number is nobody's business. */
  static Validators of(FileState state, Instant now) {
    Instant second = state.modified().truncatedTo(ChronoUnit.SECONDS);
    boolean over = second.isBefore(now.truncatedTo(ChronoUnit.SECONDS));
    return new Validators(tag(state), over ? Optional.of(second) : Optional.empty());
  }

  private static String tag(FileState state) {
    String all = state.identity() + ' ' + state.sizeBytes() + ' ' + state.modified();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
