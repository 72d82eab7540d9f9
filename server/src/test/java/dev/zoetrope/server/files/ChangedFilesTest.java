// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.output.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that changes while a slow reader has half of it: an answer cut short, never a mixture. */
class ChangedFilesTest {
  private static final int SIZE = 64 << 20;

  @TempDir Path temporary;
  private FilesFixture files;
  private Path file;

  private interface Change {
    void run() throws IOException;
  }

  @BeforeEach
  void open() throws Exception {
    files = FilesFixture.open(temporary);
    file = files.write("video.mp4", filled('a'));
  }

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void get_nothingChanges_everythingArrives() throws Exception {
    assertThat(readAround(() -> {})).isEqualTo(SIZE);
  }

  @Test
  void get_replacedMeanwhile_endsEarly() throws Exception {
    Path next = Files.write(temporary.resolve("next"), filled('b'));
    assertCutShort(readAround(() -> Files.move(next, file, StandardCopyOption.ATOMIC_MOVE)));
  }

  @Test
  void get_writtenOverMeanwhile_endsEarly() throws Exception {
    assertCutShort(readAround(() -> Files.write(file, filled('b'), StandardOpenOption.WRITE)));
  }

  @Test
  void get_cutMeanwhile_endsEarly() throws Exception {
    assertCutShort(
        readAround(() -> Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING)));
  }

  @Test
  void get_removedMeanwhile_endsEarly() throws Exception {
    assertCutShort(readAround(() -> Files.delete(file)));
  }

  /** Reads some, lets the change happen, and reads the rest: how much there is of a body. */
  private int readAround(Change change) throws Exception {
    try (RawClient client = RawClient.slow(files.port(), "GET /files/video.mp4")) {
      assertThat(client.readHead()).contains("Content-Length: " + SIZE);
      int read = client.readBytes(1 << 10).length;
      change.run();
      return read + readRest(client, SIZE - read);
    }
  }

  private static int readRest(RawClient client, int most) {
    int read = 0;
    try {
      while (read < most) {
        read += client.readBytes(1 << 10).length;
      }
    } catch (IOException e) {
      return read; // the connection was closed
    }
    return read;
  }

  private static void assertCutShort(int read) {
    assertThat(read).isLessThan(SIZE);
  }

  private static byte[] filled(char content) {
    byte[] bytes = new byte[SIZE];
    Arrays.fill(bytes, (byte) content);
    return bytes;
  }
}
