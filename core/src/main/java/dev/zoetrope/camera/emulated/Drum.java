// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What moves: a zoetrope, the drum whose slits make still pictures move, with balls bouncing in it.
 * In one loop the drum turns by one ball and each ball bounces a little more than once, which
 * brings every ball to where its neighbour was: the loop has no seam.
 */
final class Drum {
  private static final int BALLS = 12;
  private static final int SLITS = 24;

  /** The balls' ring as shares of the drum's radii, its floor below the rim and bounce in units. */
  private static final double RING_WIDTH = 0.78;

  private static final double RING = 0.72;
  private static final double FLOOR = 6;
  private static final double BOUNCE = 32;

  private static final int WALL = 0x2a2633;
  private static final int WALL_LIGHT = 0x7b6a72;
  private static final int INSIDE = 0x17141d;
  private static final int RIM = 0xf5b83d;

  private final int width;
  private final double centreX;
  private final double topY;
  private final double bottomY;
  private final double radiusX;
  private final double radiusY;
  private final double unit;
  private final Ball[] balls = new Ball[BALLS];
  private final int left;
  private final int right;

  /** For each column of the drum from {@code left}: half its depth, its light, its slits. */
  private final float[] depth;

  private final float[] light;
  private final double[] angle;
  private final float[] frontSlits;
  private final float[] backSlits;

  Drum(int width, int height) {
    this.width = width;
    unit = Math.min(height, width * 0.75) / 100;
    double middle = height * 0.97 - unit * 100;
    centreX = width / 2.0;
    topY = middle + unit * 62;
    bottomY = middle + unit * 86;
    radiusX = unit * 40;
    radiusY = unit * 9;
    left = (int) Math.max(0, Math.floor(centreX - radiusX));
    right = (int) Math.min(width, Math.ceil(centreX + radiusX));
    depth = new float[right - left];
    light = new float[right - left];
    angle = new double[right - left];
    frontSlits = new float[right - left];
    backSlits = new float[right - left];
    for (int i = 0; i < depth.length; i++) {
      double across = Math.clamp((left + i + 0.5 - centreX) / radiusX, -1, 1);
      depth[i] = (float) (radiusY * Math.sqrt(1 - across * across));
      light[i] = (float) Math.pow(Math.max(0, Math.cos(Math.asin(across) + 0.5)), 1.5);
      angle[i] = Math.asin(across);
    }
    turnTo(0);
  }

  /** The first row that ever changes. */
  int top() {
    double highest = unit * (BOUNCE + 2 * ballRadius(-1)) + radiusY * RING - unit * FLOOR;
    return (int) Math.max(0, topY - highest - 1);
  }

  /** The row after the last one that ever changes. */
  int bottom() {
    return (int) Math.ceil(bottomY + radiusY + 2);
  }

  /** Moves everything to a place in the loop, 0 to 1. */
  void turnTo(double phase) {
    for (int i = 0; i < depth.length; i++) {
      frontSlits[i] = slit(angle[i], phase);
      backSlits[i] = slit(Math.PI - angle[i], phase);
    }
    for (int i = 0; i < BALLS; i++) {
      balls[i] = ball(i, phase);
    }
    Arrays.sort(balls, Comparator.comparingDouble(Ball::distance));
  }

  /** How far a slit is open at that angle; edges are as soft as a pixel is wide. */
  private float slit(double at, double phase) {
    double place = at / (2 * Math.PI) * SLITS + phase * SLITS / BALLS;
    double toMiddle = Math.abs(place - Math.rint(place));
    double pixel = SLITS / (2 * Math.PI * radiusX * Math.max(0.12, Math.abs(Math.cos(at))));
    return (float) Math.clamp((0.17 - toMiddle) / pixel + 0.5, 0, 1);
  }

  private Ball ball(int index, double phase) {
    double turn = (index + phase) / BALLS;
    double at = turn * 2 * Math.PI;
    double bounce = phase * (1 + 1.0 / BALLS) + index * (1.0 / BALLS);
    double swing = bounce - Math.floor(bounce);
    double up = 4 * swing * (1 - swing);
    double distance = Math.sin(at);
    double radius = unit * ballRadius(distance);
    double squash = 1 - 0.32 * Math.max(0, 1 - up * 7);
    double floor = topY + radiusY * RING * distance + unit * FLOOR;
    return new Ball(
        centreX + radiusX * RING_WIDTH * Math.cos(at),
        floor - radius * squash - up * unit * BOUNCE,
        radius * (2 - squash),
        radius * squash,
        distance,
        hue(turn));
  }

  /** In units; the nearer the larger. */
  private static double ballRadius(double distance) {
    return 4.3 + 0.9 * distance;
  }

  /** Colours of one lightness around the wheel. */
  private static int hue(double turn) {
    return channel(turn) << 16 | channel(turn - 1.0 / 3) << 8 | channel(turn + 1.0 / 3);
  }

  private static int channel(double turn) {
    return (int) (158 + 92 * Math.cos(turn * 2 * Math.PI));
  }

  /** Paints what the row shows of the drum over what is there. */
  void paintRow(int y, int[] rgb, int at) {
    if (y < top() || y >= bottom()) {
      return;
    }
    if (Math.abs(y - topY) < radiusY + 2) {
      paintInside(y, rgb, at);
    }
    for (Ball ball : balls) {
      ball.paintRow(y, rgb, at, width);
    }
    if (y > topY - 2) {
      paintFront(y, rgb, at);
    }
  }

  private void paintInside(int y, int[] rgb, int at) {
    double rim = unit * 0.7;
    for (int i = 0; i < depth.length; i++) {
      double above = y + 0.5 - (topY - depth[i]);
      double below = topY + depth[i] - (y + 0.5);
      double inside = Math.clamp(Math.min(above, below) + 0.5, 0, 1);
      if (inside == 0) {
        continue;
      }
      int place = at + left + i;
      int wall = Palette.mix(INSIDE, WALL_LIGHT, 0.3 * light[i]);
      double open = backSlits[i] * Math.clamp(1 - above / (unit * 14), 0, 1);
      int behind = Palette.mix(wall, rgb[place], 0.75 * open);
      double edge = Math.clamp(rim - above + 0.5, 0, 1);
      rgb[place] = Palette.mix(rgb[place], Palette.mix(behind, RIM, 0.6 * edge), inside);
    }
  }

  private void paintFront(int y, int[] rgb, int at) {
    double rim = unit * 1.1;
    double slitTop = unit * 4;
    double slitBottom = unit * 17;
    for (int i = 0; i < depth.length; i++) {
      double below = y + 0.5 - (topY + depth[i]);
      double above = bottomY + depth[i] - (y + 0.5);
      double covered = Math.clamp(Math.min(below, above) + 0.5, 0, 1);
      if (covered == 0) {
        continue;
      }
      int place = at + left + i;
      int wall = Palette.mix(WALL, WALL_LIGHT, light[i]);
      double open =
          frontSlits[i] * Math.clamp(Math.min(below - slitTop, slitBottom - below) + 0.5, 0, 1);
      int colour = Palette.mix(wall, INSIDE, open);
      double edge = Math.clamp(Math.max(rim - below, rim - above) + 0.5, 0, 1);
      int lit = Palette.mix(0x8a5f1c, RIM, 0.25 + 0.75 * light[i]);
      rgb[place] = Palette.mix(rgb[place], Palette.mix(colour, lit, edge), covered);
    }
  }
}
