// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What stands still behind the drum: an evening sky, a sun and three rows of hills. */
final class Landscape {
  private static final int HILLS = 3;

  private final int width;
  private final int height;
  private final Palette palette;
  private final double sunX;
  private final double sunY;
  private final double sunRadius;

  /** Height of each row of hills above each column, as rows from the top. */
  private final float[][] hillTops = new float[HILLS][];

  private final int[] hillColours = new int[HILLS];
  private final double[] hillHighest = new double[HILLS];
  private final double[] hillLowest = new double[HILLS];

  Landscape(int width, int height, RandomGenerator random) {
    this.width = width;
    this.height = height;
    this.palette = Palette.of(random);
    sunX =
        width
            * (random.nextBoolean() ? random.nextDouble(0.1, 0.24) : random.nextDouble(0.76, 0.9));
    sunY = height * random.nextDouble(0.28, 0.42);
    sunRadius = height * 0.085;
    for (int i = 0; i < HILLS; i++) {
      double share = i / (HILLS - 1.0);
      hillColours[i] = Palette.mix(palette.far(), palette.near(), share);
      hillTops[i] = hills(random, 0.56 + 0.14 * share, 0.075 - 0.015 * share);
      hillHighest[i] = height;
      for (float top : hillTops[i]) {
        hillHighest[i] = Math.min(hillHighest[i], top);
        hillLowest[i] = Math.max(hillLowest[i], top);
      }
    }
  }

  /** Three waves of random place; a hill is about as wide as the picture is high. */
  private float[] hills(RandomGenerator random, double base, double swing) {
    double[] places = {random.nextDouble(7), random.nextDouble(7), random.nextDouble(7)};
    float[] tops = new float[width];
    for (int x = 0; x < width; x++) {
      double at = 2.2 * x / height;
      double wave =
          Math.sin(at + places[0])
              + 0.5 * Math.sin(2.3 * at + places[1])
              + 0.16 * Math.sin(7.1 * at + places[2]);
      tops[x] = (float) (height * (base - swing * wave));
    }
    return tops;
  }

  /** Paints one row into {@code rgb} from {@code at} on. */
  void paintRow(int y, int[] rgb, int at) {
    int hidden = HILLS - 1;
    while (hidden >= 0 && y < hillLowest[hidden]) {
      hidden--;
    }
    if (hidden < 0) {
      double down = Math.min(1, y / (height * 0.62));
      Arrays.fill(
          rgb, at, at + width, Palette.mix(palette.skyTop(), palette.skyLow(), down * down));
      paintSun(y, rgb, at);
    } else { // these hills hide everything behind them
      Arrays.fill(rgb, at, at + width, hillColours[hidden]);
    }
    for (int i = hidden + 1; i < HILLS; i++) {
      if (y + 1 > hillHighest[i]) {
        paintHills(i, y, rgb, at);
      }
    }
  }

  private void paintSun(int y, int[] rgb, int at) {
    double reach = sunRadius * 4;
    double dy = y + 0.5 - sunY;
    if (Math.abs(dy) > reach) {
      return;
    }
    double half = Math.sqrt(reach * reach - dy * dy);
    int from = (int) Math.max(0, sunX - half);
    int to = (int) Math.min(width, sunX + half + 1);
    for (int x = from; x < to; x++) {
      double dx = x + 0.5 - sunX;
      double distance = Math.sqrt(dx * dx + dy * dy);
      double disc = Math.clamp(sunRadius - distance + 0.5, 0, 1);
      double fading = Math.clamp(1 - (distance - sunRadius) / (reach - sunRadius), 0, 1);
      double glow = 0.5 * fading * fading;
      rgb[at + x] = Palette.mix(rgb[at + x], palette.sun(), Math.max(disc, glow));
    }
  }

  private void paintHills(int index, int y, int[] rgb, int at) {
    float[] tops = hillTops[index];
    int colour = hillColours[index];
    for (int x = 0; x < width; x++) {
      float covered = y + 1 - tops[x];
      if (covered >= 1) {
        rgb[at + x] = colour;
      } else if (covered > 0) {
        rgb[at + x] = Palette.mix(rgb[at + x], colour, covered);
      }
    }
  }
}
