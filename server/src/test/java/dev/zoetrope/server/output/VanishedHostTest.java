// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.server.output.mjpeg.MjpegOutput;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A viewer whose host vanishes without a word, over a real network. */
@Tag("system")
class VanishedHostTest {
  /** Five seconds, and what a busy machine adds; less than the stall time-out. */
  private static final Duration LONGEST = Duration.ofSeconds(9);

  private static final int FRAME_BYTES = 1000;

  private final ScheduledExecutorService pictures = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger number = new AtomicInteger();
  private DeliveryServer server;

  @BeforeEach
  void open() {
    server =
        DeliveryServer.onAllAddresses(
            DeliveryServer.QUIET,
            (router, delivery) -> router.get("/:camera").handler(new MjpegOutput(delivery)));
  }

  @AfterEach
  void close() {
    pictures.shutdownNow();
    server.close();
  }

  @Test
  void host_silentWhileFramesAreSent_isGoneInTimeAndOthersStay() throws Exception {
    try (SilentHost host = SilentHost.watching(server.port(), "/front");
        RawClient other = RawClient.request(server.port(), "GET /front")) {
      other.readHead();
      FakeCamera camera = server.opened("front");
      ScheduledFuture<?> pace =
          pictures.scheduleAtFixedRate(() -> deliver(camera), 0, 100, TimeUnit.MILLISECONDS);
      awaitViewers(2);
      await().until(() -> counters().frames() > 20);

      Duration took = goneAfter(host);

      assertThat(took).isLessThan(LONGEST);
      assertThat(counters().closed(CloseReason.VANISHED)).isEqualTo(1);
      assertThat(counters().viewers()).isEqualTo(1);
      int sent = number.get();
      await().until(() -> readNumber(other) > sent);
      pace.cancel(false);
    }
  }

  /** Nothing is outstanding then; the kernel asks the host itself, and nobody answers. */
  @Test
  void host_silentWhileNothingIsSent_isGoneInTime() throws Exception {
    try (SilentHost host = SilentHost.watching(server.port(), "/front");
        RawClient other = RawClient.request(server.port(), "GET /front")) {
      other.readHead();
      FakeCamera camera = server.opened("front");
      awaitViewers(2);
      deliver(camera);
      await().until(() -> counters().frames() == 2);
      readNumber(other);

      Duration took = goneAfter(host);

      assertThat(took).isLessThan(LONGEST);
      assertThat(counters().viewers()).isEqualTo(1);
      deliver(camera);
      assertThat(readNumber(other)).isEqualTo(2);
    }
  }

  private Duration goneAfter(SilentHost host) throws Exception {
    host.goSilent();
    long start = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30))
        .until(() -> counters().viewers() == 1);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void awaitViewers(int count) {
    await().atMost(Duration.ofSeconds(30)).until(() -> counters().viewers() == count);
  }

  private void deliver(FakeCamera camera) {
    camera.deliver(server.jpeg(number.incrementAndGet(), FRAME_BYTES));
  }

  private static int readNumber(RawClient client) throws Exception {
    client.readHead(); // a part's
    return client.readNumber();
  }

  private DeliveryCounters counters() {
    return server.delivery().metrics().of("front", "mjpeg");
  }
}
