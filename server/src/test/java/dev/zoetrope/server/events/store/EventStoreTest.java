// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import static dev.zoetrope.server.events.store.StoreFixture.event;
import static dev.zoetrope.server.events.store.StoreFixture.get;
import static dev.zoetrope.server.events.store.StoreFixture.messages;
import static dev.zoetrope.server.events.store.StoreFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStoreTest {
  @TempDir private Path folder;

  @Test
  void record_event_isReadBackWithAllItsFields() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    Instant at = Instant.parse("2026-03-04T05:06:07.123456Z");
    fixture.write(event(EventType.VIEWER_LEFT, at, "front", "it left"));
    try (EventStore store = fixture.open()) {
      List<String> fields =
          get(
              store.read(
                  BlockRequest.first(EventFilter.ALL, false, 10),
                  block ->
                      block.next()
                          ? IntStream.range(0, RowBlock.FIELDS).mapToObj(block::text).toList()
                          : List.of()));
      assertThat(fields)
          .containsExactly(
              "1772600767123456",
              "1772600767123456",
              "viewer-left",
              "front",
              "ada",
              "192.0.2.7",
              "it left",
              "{\"frames\":12}");
    }
  }

  @Test
  void open_untilStarted_touchesNothing() throws Exception {
    StoreFixture fixture = new StoreFixture(folder.resolve("later"));
    try (EventStore store = new EventStore(fixture.folder, StoreFixture.PLENTY, fixture.clock)) {
      store.record(numbered(1));
      assertThat(fixture.folder).doesNotExist();
      store.start();
      assertThat(messages(store, BlockRequest.first(EventFilter.ALL, false, 1))).isNotNull();
      assertThat(fixture.folder.resolve("events.db")).exists();
    }
  }

  @Test
  void record_moreThanTheQueueHolds_countsTheRestAndSaysSo() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    EventWriter.Rules rules = new EventWriter.Rules(StoreFixture.PLENTY, fixture.clock);
    try (EventStore store = new EventStore(folder, rules, 3)) {
      IntStream.range(0, 8).forEach(i -> store.record(numbered(i)));
      assertThat(store.figures().lost()).isEqualTo(5);
      store.start();
    }
    assertThat(fixture.ask("SELECT count(*) FROM events WHERE type = 'viewer-left'")).isEqualTo(3);
    assertThat(fixture.ask("SELECT details ->> 'count' FROM events WHERE type = 'events-lost'"))
        .isEqualTo(5);
  }

  @Test
  void record_clockSetBack_keepsTheOrderOfRecording() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    fixture.write(numbered(100), numbered(50), numbered(101), numbered(101));
    try (EventStore store = fixture.open()) {
      assertThat(messages(store)).containsExactly("n100", "n50", "n101", "n101");
    }
    assertThat(fixture.ask("SELECT count(DISTINCT id) FROM events")).isEqualTo(4);
  }

  @Test
  void record_controlCharactersAndSecrets_areNotKept() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    fixture.write(
        Event.of(EventType.CAMERA_LOST, Instant.EPOCH, "a\u001fb\u001ec\n\ud800d rtsp://u:p@h/")
            .with(Map.of("source", "rtsp://u:secret@h/")));
    try (EventStore store = fixture.open()) {
      assertThat(messages(store)).containsExactly("a b c d rtsp://***@h/");
    }
    assertThat(fixture.ask("SELECT count(*) FROM events WHERE details LIKE '%secret%'")).isZero();
  }

  @Test
  void close_fullQueue_writesItAll() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    EventStore store = fixture.open();
    IntStream.range(0, 5000).forEach(i -> store.record(numbered(i)));
    store.close();
    assertThat(fixture.ask("SELECT count(*) FROM events")).isEqualTo(5000);
  }

  @Test
  void files_ofTheTable_areTheOwnersAlone() throws Exception {
    StoreFixture fixture = new StoreFixture(folder.resolve("data"));
    fixture.write(numbered(1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.folder)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(fixture.folder.resolve("events.db"))))
        .isEqualTo("rw-------");
  }

  @Test
  void onWritten_listener_isToldAfterTheRowsCanBeRead() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    CountDownLatch told = new CountDownLatch(1);
    try (EventStore store = fixture.open()) {
      store.onWritten(told::countDown);
      store.record(numbered(1));
      assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(messages(store)).containsExactly("n1");
    }
  }

  /** It fails where it had begun to wait, and is forgotten where it had not. */
  @Test
  void read_calledOff_bringsNothing() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    EventStore.Reading<Boolean> calledOff;
    try (EventStore store =
        new EventStore(folder, StoreFixture.PLENTY, fixture.clock)) { // not started: it waits
      calledOff = store.read(BlockRequest.first(EventFilter.ALL, false, 1), RowBlock::next);
      calledOff.cancel();
      store.start();
      assertThat(get(store.read(BlockRequest.first(EventFilter.ALL, false, 1), RowBlock::next)))
          .isFalse();
    }
    var result = calledOff.result();
    assertThat(result.isDone() && !result.isCompletedExceptionally()).isFalse();
  }

  @Test
  void read_whileSomebodyWrites_neitherWaits() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    fixture.write(numbered(1));
    try (EventStore store = fixture.open();
        var other = fixture.connect();
        var statement = other.createStatement()) {
      statement.execute("BEGIN"); // a reader that holds its view for as long as it likes
      statement.executeQuery("SELECT * FROM events").next();
      CountDownLatch written = new CountDownLatch(1);
      store.onWritten(written::countDown);
      store.record(numbered(2));
      assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(messages(store)).containsExactly("n1", "n2");
    }
  }
}
