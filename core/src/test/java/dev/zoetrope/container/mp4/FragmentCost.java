// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.container.mp4.FragmentWriter.Picture;
import dev.zoetrope.container.mp4.FragmentWriter.Place;
import dev.zoetrope.container.mp4.FragmentWriter.Sound;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Prints what a fragment costs, in CPU time of the thread that makes it; docs/design/fragments.md
 * has the figures.
 */
final class FragmentCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5;
  private static final int COUNT = 50_000;

  private FragmentCost() {}

  public static void main(String[] arguments) throws MalformedMediaException {
    byte[] accessUnit = accessUnit(20_000);
    List<Sound> frames = List.of(new Sound(new byte[250], 1024), new Sound(new byte[250], 1024));
    for (int round = 0; round < ROUNDS; round++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      long bytes = 0;
      for (int i = 0; i < COUNT; i++) {
        var units = AccessUnits.sampleUnits(Codec.H264, accessUnit);
        Picture picture = new Picture(accessUnit, units, false, 3600, 0);
        bytes += FragmentWriter.of(new Place(i, 1, i * 3600L), picture).length;
      }
      long between = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < COUNT; i++) {
        bytes += FragmentWriter.of(new Place(i, 2, i * 2048L), frames).length;
      }
      long end = THREADS.getCurrentThreadCpuTime();
      System.out.printf(
          "picture of 20 kB %.1f us, two frames of sound %.2f us (%d bytes)%n",
          (between - begin) / 1e3 / COUNT, (end - between) / 1e3 / COUNT, bytes);
    }
  }

  /** Noise without zeros, as most of a slice is. */
  private static byte[] accessUnit(int size) {
    byte[] data = new byte[size];
    new Random(1).nextBytes(data);
    for (int i = 0; i < size; i++) {
      data[i] = data[i] == 0 ? 7 : data[i];
    }
    Arrays.fill(data, 0, 3, (byte) 0);
    data[3] = 1;
    data[4] = 0x41;
    return data;
  }
}
