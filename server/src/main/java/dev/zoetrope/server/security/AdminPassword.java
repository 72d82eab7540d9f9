// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The password of the user {@code admin} of a server that needs a login and has no users: made at
 * the first start, shown once, and kept as a hash that only the server's owner may read.
 *
 * @param hash as {@link PasswordHash} writes it
 * @param fresh the password itself where it was made just now; print it, it cannot be had again
 */
record AdminPassword(String hash, Optional<String> fresh) {
  static final String USER = "admin";
  private static final String FILE = "admin-password-hash";
  private static final int RANDOM_BYTES = 15; // 120 bits, 20 characters

  /**
   * Reads the hash, or makes it and its folder.
   *
   * @throws IOException naming the file and what to do
   */
  static AdminPassword readOrMake(Path dataDir) throws IOException {
    Path file = dataDir.resolve(FILE);
    if (Files.exists(file)) {
      return new AdminPassword(read(file), Optional.empty());
    }
    String password =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.randomBytes(RANDOM_BYTES));
    String hash = PasswordHash.of(password);
    try {
      Files.createDirectories(dataDir, permissions("rwx------"));
      write(file, hash + "\n");
    } catch (IOException e) {
      throw new IOException(
          "admin password must be kept in "
              + file
              + ", which cannot be written: choose another"
              + " data-dir, or configure a user",
          e);
    }
    return new AdminPassword(hash, Optional.of(password));
  }

  private static String read(Path file) throws IOException {
    String hash = Files.readString(file).strip();
    if (!hash.startsWith("$argon2")) {
      throw new IOException(
          "admin password file must hold a hash: " + file + "; delete it to make a new password");
    }
    return hash;
  }

  private static void write(Path file, String text) throws IOException {
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, permissions("rw-------"))) {
      channel.write(java.nio.charset.StandardCharsets.US_ASCII.encode(text));
    }
  }

  private static FileAttribute<?>[] permissions(String posix) {
    Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
        }
        : new FileAttribute<?>[0];
  }
}
