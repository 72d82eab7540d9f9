// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.video.RawPage.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two hundred pages and twenty that are too slow, at one camera. */
@Tag("system")
class CrowdTest {
  private static final String PATH = "/cameras/clip/ws";
  private static final String PLAY = "{\"type\":\"play\",\"adapt\":false}";
  private static final int GOP = 25;
  private static final int LAST = 250; // ten seconds
  private static final int SLICE_BYTES = 4000; // 0.8 Mbit/s

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private DeliveryServer server;
  private int number;

  @BeforeEach
  void open() {
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET,
            (router, delivery) ->
                router
                    .route("/cameras/:camera/ws")
                    .handler(
                        new VideoOutput(
                            new FragmentAudiences(delivery), context -> Permission.ALL)));
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
    readers.shutdownNow();
    server.close();
  }

  @Test
  void pages_someTooSlow_theOthersLoseNothingAndTheSlowAreTold() throws Exception {
    List<Future<Seen>> fast = start(200, this::readAll);
    List<Future<Seen>> slow = start(20, this::readSlowly);
    FakeCamera camera = server.opened("clip");
    Awaitility.await().until(() -> viewers() == 220);
    deliver(camera, LAST);

    for (Future<Seen> page : fast) {
      assertThat(page.get().skips).isEmpty();
      page.get().checkUnbroken();
    }
    for (Future<Seen> page : slow) {
      page.get().checkSkips();
    }
  }

  @Test
  void page_tooSlowAgainAndAgain_isShownLess() throws Exception {
    String play = "{\"type\":\"play\",\"audio\":false}";
    try (RawPage page = RawPage.open(server.port(), "/cameras/film/ws", true).send(play)) {
      deliver(server.opened("film"), 100 * GOP);
      Message message = page.next();
      while (!message.says("downgrade")) {
        timer.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get();
        message = page.next();
      }
      assertThat(message.json().getString("to")).isEqualTo("h264-w640");

      server.opened("film-h264-w640").deliver(server.keyframe(1, 100));
      while (!message.says("init")) {
        message = page.next();
      }
      assertThat(message.json().getString("why"))
          .isEqualTo("3 skips in 30 s: the connection is too slow");
    }
  }

  private long viewers() {
    return server.delivery().metrics().of("clip", "video").viewers();
  }

  private void deliver(FakeCamera camera, int count) {
    Runnable next =
        () -> {
          int now = number++;
          if (now < count) {
            boolean keyframe = now % GOP == 0;
            camera.deliver(
                keyframe ? server.keyframe(now, SLICE_BYTES) : server.delta(now, SLICE_BYTES));
          }
        };
    var _ = timer.scheduleAtFixedRate(next, 0, 40, TimeUnit.MILLISECONDS);
  }

  private Seen readAll() throws IOException {
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
    try (RawPage page = RawPage.open(server.port(), PATH, false).send(PLAY)) {
      while (seen.numbers.isEmpty() || seen.numbers.getLast() < LAST - 1) {
        seen.add(page.next());
      }
    }
    return seen;
  }

  /** Ten messages a second of twenty-five, until the picture behind the second skip. */
  private Seen readSlowly() throws Exception {
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
    try (RawPage page = RawPage.open(server.port(), PATH, true).send(PLAY)) {
      while (seen.gaps().size() < 2) {
        seen.add(page.next());
        timer.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get();
      }
    }
    return seen;
  }

  private List<Future<Seen>> start(int count, Callable<Seen> page) {
    List<Future<Seen>> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pages.add(readers.submit(page));
    }
    return pages;
  }

  /** What a page was sent. */
  private record Seen(List<Integer> numbers, List<JsonObject> skips) {
    void add(Message message) {
      if (message.fragments()) {
        numbers.addAll(message.numbers());
      } else if (message.says("skip")) {
        skips.add(message.json());
      }
    }

    /** How many pictures are missing, where some are. */
    List<Integer> gaps() {
      List<Integer> gaps = new ArrayList<>();
      for (int i = 1; i < numbers.size(); i++) {
        int gap = numbers.get(i) - numbers.get(i - 1) - 1;
        if (gap > 0) {
          gaps.add(gap);
          assertThat(numbers.get(i) % GOP).as("a keyframe follows").isZero();
        }
      }
      return gaps;
    }

    /** From the keyframe at which it joined, which may be a moment after it was counted. */
    void checkUnbroken() {
      int first = numbers.getFirst();
      assertThat(first % GOP).as("a keyframe is the first").isZero();
      assertThat(numbers).isEqualTo(IntStream.range(first, LAST).boxed().toList());
    }

    void checkSkips() {
      assertThat(numbers).isSorted().doesNotHaveDuplicates();
      assertThat(skips).hasSize(2);
      assertThat(skips.stream().map(each -> each.getInteger("dropped")).toList()).isEqualTo(gaps());
    }
  }
}
