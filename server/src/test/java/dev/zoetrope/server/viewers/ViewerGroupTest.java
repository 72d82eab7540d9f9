// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.viewers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.time.ManualClock;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewerGroupTest {
  private final EmbeddedChannel channel = frozen();
  private final ManualClock clock = new ManualClock();
  private final List<String> told = new ArrayList<>();
  private final ViewerGroup<Named> group =
      new ViewerGroup<>(channel.eventLoop(), clock, now -> told.add("before"));

  private record Named(String name, List<String> told) implements ViewerGroup.Member {
    @Override
    public void tick(long nowNanos) {
      told.add(name);
    }

    @Override
    public void shutdown() {
      told.add("closing " + name);
    }
  }

  /** Its time passes only where a test says so. */
  private static EmbeddedChannel frozen() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    return channel;
  }

  private Named join(String name) {
    Named viewer = new Named(name, told);
    group.add(viewer);
    return viewer;
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  @Test
  void tell_viewersThatLeaveMeanwhile_allOthersAreTold() {
    join("a");
    join("b");
    join("c");

    group.tell(
        viewer -> {
          told.add(viewer.name());
          if (!viewer.name().equals("a")) {
            group.remove(viewer);
          }
        });

    assertThat(told).containsExactly("c", "b", "a");
    assertThat(group.isEmpty()).isFalse();
  }

  @Test
  void tick_everyQuarterSecond_endsWithTheLastViewer() {
    Named viewer = join("a");
    pass(249);
    assertThat(told).isEmpty();
    pass(1);
    assertThat(told).containsExactly("before", "a");

    assertThat(group.remove(new Named("stranger", told))).isFalse();
    assertThat(group.remove(viewer)).isTrue();
    assertThat(group.remove(viewer)).isFalse();
    pass(1000);
    assertThat(told).hasSize(2);
  }

  @Test
  void shutdown_viewersThatLeave_eachIsToldOnce() {
    Named first = join("a");
    join("b");
    group.shutdown();
    assertThat(told).containsExactly("closing a", "closing b");
    assertThat(group.contains(first)).isTrue();
  }
}
