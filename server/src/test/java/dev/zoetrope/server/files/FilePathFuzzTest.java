// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Any bytes as a request's path: below the folder, or nothing. */
@Tag("fuzz")
class FilePathFuzzTest {
  private static final Path ROOT = Path.of("/served");

  @FuzzTest(maxDuration = "30s")
  void parse_anyBytes_belowTheFolderOrNothing(byte[] data) {
    String encoded = new String(data, StandardCharsets.ISO_8859_1);
    FilePath.parse(encoded).ifPresent(path -> check(path, encoded));
  }

  private static void check(FilePath path, String encoded) {
    Path at = ROOT;
    for (String name : path.names()) {
      if (name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0 || name.startsWith(".")) {
        throw new AssertionError("name must be a plain one: " + name);
      }
      at = at.resolve(name);
    }
    if (!at.normalize().equals(at) || at.getNameCount() != 1 + path.names().size()) {
      throw new AssertionError("path must lie in the folder: " + encoded);
    }
  }
}
