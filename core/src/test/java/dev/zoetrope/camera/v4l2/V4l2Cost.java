// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureCounters;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a USB camera costs from the device to the hub: processor time of the threads that
 * work for it, the age of pictures when they are published, and how many are lost. To be run with
 * the fake camera in front of the system's functions; docs/design/v4l2.md has the command.
 */
public final class V4l2Cost {
  private static final int WARM_UP_SECONDS = 20;

  private V4l2Cost() {}

  /**
   * Measures and prints.
   *
   * @param arguments seconds to measure for, and the source
   */
  public static void main(String[] arguments) throws Exception {
    int seconds = Integer.parseInt(arguments[0]);
    BlockingWakeUp wakeUp = new BlockingWakeUp();
    try (Zoetrope zoetrope = Zoetrope.builder().camera("front", arguments[1]).build()) {
      Capture capture = zoetrope.camera("front").orElseThrow().stream().source();
      try (Subscription viewer = capture.subscribe(DeliveryPolicy.IN_ORDER, wakeUp)) {
        watch(viewer, wakeUp, Math.min(WARM_UP_SECONDS, seconds));
        CaptureCounters before = capture.counters();
        long processorBefore = processorNanos();
        List<Long> ages = watch(viewer, wakeUp, seconds);
        long processor = processorNanos() - processorBefore;
        report(ages, processor / (seconds * 1e9), before, capture.counters());
        System.out.println(capture.status().reason() + "; viewer missed " + viewer.dropped());
      }
    }
  }

  /** Age of each picture when it was published, in nanoseconds. */
  private static List<Long> watch(Subscription viewer, BlockingWakeUp wakeUp, int seconds)
      throws InterruptedException {
    List<Long> ages = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      Published published = viewer.poll();
      if (published == null) {
        wakeUp.await(Duration.ofSeconds(1));
      } else {
        ages.add(published.publishedNanos() - takenNanos(published.packet().payload()));
      }
    }
    return ages;
  }

  /** The fake camera writes into each picture when it was taken. */
  private static long takenNanos(byte[] jpeg) {
    String comment = new String(jpeg, 6, 48, US_ASCII);
    int from = comment.indexOf("t=") + 2;
    int until = from;
    while (Character.isDigit(comment.charAt(until))) {
      until++;
    }
    return Long.parseLong(comment, from, until, 10);
  }

  /** Of the threads between device and hub; the fake's own are not Java's and so do not count. */
  private static long processorNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().endsWith("-front")) {
        sum += Math.max(0, threads.getThreadCpuTime(thread.threadId()));
      }
    }
    return sum;
  }

  private static void report(
      List<Long> ages, double cores, CaptureCounters before, CaptureCounters after) {
    List<Long> sorted = ages.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%d frames, %.0f bytes each, %d lost, %d broken; %.2f %% of a core, %.0f us a frame;"
            + " device to hub p50 %.2f ms, p99 %.2f ms, worst %.2f ms%n",
        after.packets() - before.packets(),
        (after.bytes() - before.bytes()) / (double) (after.packets() - before.packets()),
        after.framesLost() - before.framesLost(),
        after.malformed() - before.malformed(),
        100 * cores,
        cores * 1e6 / 30,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 1));
  }

  private static double millis(List<Long> sorted, double part) {
    return sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size())) / 1e6;
  }
}
