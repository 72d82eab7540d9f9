// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.server.output.RawClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Readers far slower than the server, which counts a connection as idle after two seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowReadersTest {
  private static final int SIZE = 32 << 20;

  private FilesFixture files;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    files = FilesFixture.open(temporary, Duration.ofSeconds(2));
    files.write("large.bin", new byte[SIZE]);
  }

  @AfterAll
  void close() {
    files.close();
  }

  /**
   * What is being written would take minutes to complete; the reader takes 80 kB a second of it.
   */
  @Test
  void get_readerThatTakesALittle_isNotIdle() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    try (RawClient client = RawClient.slow(files.port(), "GET /files/large.bin")) {
      client.readHead();
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                client.readBytes(4 << 10);
                return reads.incrementAndGet() == 80;
              });
    }
  }

  @Test
  void get_readerThatTakesNothing_isClosed() throws Exception {
    int seconds = 3;
    while (readAfter(seconds) == SIZE) { // it was not closed yet
      seconds *= 2;
    }
    assertThat(seconds).isLessThan(60);
  }

  /** How much of the file there still is for a reader who has taken nothing of it for so long. */
  private int readAfter(int seconds) throws Exception {
    try (RawClient client = RawClient.slow(files.port(), "GET /files/large.bin")) {
      client.readHead();
      await().pollDelay(Duration.ofSeconds(seconds)).until(() -> true);
      return client.readAll().length();
    }
  }
}
