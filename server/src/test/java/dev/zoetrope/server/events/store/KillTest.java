// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that writes as fast as it can, and is killed while it does. */
@Tag("system")
class KillTest {
  private static final int KILLS = 3;

  @TempDir private Path folder;

  @Test
  void kill_inMidWrite_keepsAllThatWasWrittenAndGoesOn() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    long known = 0;
    for (int i = 0; i < KILLS; i++) {
      known += writeUntilKilled(20_000L + 7_000L * i);
      assertThat(fixture.ask("SELECT count(*) FROM events")).isGreaterThanOrEqualTo(known);
      assertThat(
              fixture.ask(
                  "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"))
          .isOne();
      assertThat(gaps(fixture)).isZero();
      known = fixture.ask("SELECT count(*) FROM events");
    }
    try (EventStore store = fixture.open()) {
      store.record(StoreFixture.numbered(1));
    }
    assertThat(fixture.ask("SELECT count(*) FROM events")).isEqualTo(known + 1);
    assertThat(folder).isDirectoryNotContaining("glob:**events-damaged*");
  }

  /** Runs of one process number their events: a number that is missing was lost in the middle. */
  private static long gaps(StoreFixture fixture) throws Exception {
    return fixture.ask(
        """
        SELECT count(*) FROM (
          SELECT CAST(message AS INTEGER) - lag(CAST(message AS INTEGER)) OVER (ORDER BY id) AS step
          FROM events)
        WHERE step > 1
        """);
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }

  /** Returns how many events the process knew to be written when it was killed. */
  private long writeUntilKilled(long atLeast) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(property("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    property("java.class.path"),
                    EndlessWriter.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      long written = 0;
      while (written < atLeast) {
        written = Long.parseLong(Objects.requireNonNull(out.readLine(), "it ended of itself"));
      }
      return written;
    } finally {
      process.destroyForcibly(); // SIGKILL
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
