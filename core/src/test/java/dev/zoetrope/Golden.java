// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that stand for bytes: what a muxer wrote, dumped, is compared with a file in {@code
 * src/test/resources/golden}. To write the files anew, run the tests with {@code GOLDEN=write} in
 * the environment, then read what git says has changed: every line of it is a change of format.
 */
public final class Golden {
  private Golden() {}

  /**
   * Fails where the text differs from the file.
   *
   * @param file below {@code golden/}, for example {@code mp4/avc1.txt}
   */
  public static void assertThatIsGolden(String file, String text) {
    Path path = Path.of("src/test/resources/golden", file);
    try {
      if ("write".equals(System.getenv("GOLDEN"))) {
        Files.writeString(path, text);
      }
      assertThat(text).as(file).isEqualTo(Files.readString(path, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
