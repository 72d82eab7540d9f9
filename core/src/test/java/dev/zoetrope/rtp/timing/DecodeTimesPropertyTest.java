// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random GOP structures with up to four B pictures between anchors, flat and as pyramids. */
class DecodeTimesPropertyTest {
  private static final int STRUCTURES = 4_000;
  private static final int PICTURES = 60;
  private static final int INTERVAL = 3003;
  private static final long ORIGIN = 90_000;

  @Test
  void next_depthStated_isTheEncoders() {
    Random random = new Random(20_261_121);
    for (int i = 0; i < STRUCTURES; i++) {
      List<Integer> order = decodingOrder(random);
      int depth = depth(order);
      DecodeTimes times = new DecodeTimes(true);
      times.state(depth);
      for (int k = 0; k < order.size(); k++) {
        long pts = ORIGIN + (long) order.get(k) * INTERVAL;
        assertThat(times.next(pts, k == 0, false, INTERVAL)).isTrue();
        assertThat(times.pts()).isEqualTo(pts);
        assertThat(times.dts()).as("%s", order).isEqualTo(ORIGIN + (long) (k - depth) * INTERVAL);
      }
    }
  }

  @Test
  void next_picturesLost_stillIncreasesAndIsNeverLate() {
    Random random = new Random(7);
    for (int i = 0; i < STRUCTURES; i++) {
      List<Integer> order = decodingOrder(random);
      DecodeTimes times = new DecodeTimes(true);
      times.state(depth(order));
      long last = -1;
      boolean loss = false;
      for (int k = 0; k < order.size(); k++) {
        if (k > 0 && random.nextInt(10) == 0) {
          loss = true;
          continue;
        }
        long pts = ORIGIN + (long) order.get(k) * INTERVAL;
        assertThat(times.next(pts, k == 0, loss, INTERVAL)).isTrue();
        assertThat(times.pts()).isEqualTo(pts);
        assertThat(times.dts()).isGreaterThan(last).isLessThanOrEqualTo(pts);
        last = times.dts();
        loss = false;
      }
    }
  }

  /** Nothing stated: after the GOP it was learnt in everything comes out, as it was presented. */
  @Test
  void next_depthNotStated_isLearntInTheFirstGops() {
    Random random = new Random(3);
    for (int i = 0; i < STRUCTURES / 10; i++) {
      List<Integer> order = decodingOrder(random);
      DecodeTimes times = new DecodeTimes(true);
      long last = -1;
      for (int gop = 0; gop < 4; gop++) {
        for (int k = 0; k < order.size(); k++) {
          long pts = ORIGIN + (gop * 2L * PICTURES + order.get(k)) * INTERVAL;
          if (times.next(pts, k == 0, false, INTERVAL)) {
            assertThat(times.dts()).isGreaterThan(last).isLessThanOrEqualTo(times.pts());
            last = times.dts();
            assertThat(gop == 0 || times.pts() == pts).as("%s", order).isTrue();
          } else {
            assertThat(gop).isZero();
          }
        }
      }
    }
  }

  /** Places in order of presentation, in order of decoding. */
  private static List<Integer> decodingOrder(Random random) {
    boolean pyramid = random.nextBoolean();
    List<Integer> order = new ArrayList<>(List.of(0));
    int shown = 0;
    while (shown < PICTURES) {
      int between = random.nextInt(5);
      order.add(shown + between + 1);
      between(order, shown, shown + between + 1, pyramid);
      shown += between + 1;
    }
    return Collections.unmodifiableList(order);
  }

  private static void between(List<Integer> order, int before, int after, boolean pyramid) {
    if (after - before < 2) {
      return;
    }
    if (!pyramid) {
      for (int each = before + 1; each < after; each++) {
        order.add(each);
      }
      return;
    }
    int middle = (before + after) / 2;
    order.add(middle);
    between(order, before, middle, true);
    between(order, middle, after, true);
  }

  private static int depth(List<Integer> order) {
    int depth = 0;
    for (int k = 0; k < order.size(); k++) {
      int place = order.get(k);
      depth = Math.max(depth, (int) order.subList(0, k).stream().filter(p -> p > place).count());
    }
    return depth;
  }
}
