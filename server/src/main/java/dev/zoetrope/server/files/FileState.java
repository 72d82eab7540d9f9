// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What changes when a file's content does, as far as a file system tells.
 *
 * @param identity device and inode
 * @param sizeBytes of its content
 * @param modified with the file system's precision, nanoseconds on Linux
 */
record FileState(String identity, long sizeBytes, Instant modified) {
  static FileState of(BasicFileAttributes attributes) {
    return new FileState(
        String.valueOf(attributes.fileKey()),
        attributes.size(),
        attributes.lastModifiedTime().toInstant());
  }
}
