// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import static dev.zoetrope.server.events.store.StoreFixture.messages;
import static dev.zoetrope.server.events.store.StoreFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  @TempDir private Path folder;

  private List<Path> setAside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> folder.relativize(file).toString().matches("events-damaged-.*\\.db"))
          .sorted()
          .toList();
    }
  }

  private void fill(StoreFixture fixture) {
    try (EventStore store = fixture.open()) {
      IntStream.range(0, 5000).forEach(i -> store.record(numbered(i)));
    }
  }

  private void overwrite(long from, int bytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(folder.resolve("events.db"), StandardOpenOption.WRITE)) {
      ByteBuffer rubbish = ByteBuffer.allocate(bytes);
      while (rubbish.hasRemaining()) {
        rubbish.put((byte) 0xA5);
      }
      file.write(rubbish.flip(), from);
    }
  }

  @Test
  void open_noDatabase_isSetAsideAndANewOneBegun() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    Files.writeString(folder.resolve("events.db"), "this is a letter, not a database".repeat(99));
    fixture.write(numbered(1));
    assertThat(setAside()).hasSize(1);
    assertThat(setAside().getFirst()).content().startsWith("this is a letter");
    assertThat(fixture.ask("SELECT count(*) FROM events WHERE type = 'table-damaged'")).isOne();
    assertThat(fixture.ask("SELECT count(*) FROM events WHERE message = 'n1'")).isOne();
  }

  @Test
  void write_tornPages_setsTheFileAsideAndLosesNothingNew() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    fill(fixture);
    long size = Files.size(folder.resolve("events.db"));
    overwrite(4096, (int) size - 4096); // all but the page with the header
    fixture.write(numbered(7001), numbered(7002));
    assertThat(setAside()).hasSize(1);
    assertThat(fixture.ask("SELECT count(*) FROM events WHERE message LIKE 'n700_'")).isEqualTo(2);
  }

  @Test
  void read_tornPageInTheMiddle_failsAndANewTableIsBegun() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    fill(fixture);
    try (EventStore store = fixture.open()) {
      assertThat(messages(store)).hasSize(1000);
    }
    long middle = Files.size(folder.resolve("events.db")) / 4096 / 2 * 4096;
    try (EventStore store = fixture.open()) {
      await().until(() -> store.figures().rows() == 5000);
      overwrite(8192, (int) middle);
      assertThatThrownBy(() -> messages(store, BlockRequest.first(EventFilter.ALL, false, 5000)))
          .hasMessageContaining("cannot be read");
      await().until(() -> setAside().size() == 1);
      await().until(() -> store.figures().rows() == 1); // which says what has happened
      assertThat(messages(store).getFirst()).contains("set aside");
    }
  }

  @Test
  void setAside_again_keepsTheNewestThree() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve("events.db"), ("rubbish number " + i).repeat(99));
      Files.deleteIfExists(folder.resolve("events.db-wal"));
      fixture.clock.advance(Duration.ofSeconds(1));
      fixture.write(numbered(i));
    }
    assertThat(setAside()).hasSize(3);
    assertThat(setAside().getFirst()).content().startsWith("rubbish number 2");
  }
}
