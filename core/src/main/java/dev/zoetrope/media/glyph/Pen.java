// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.glyph;

import dev.zoetrope.media.glyph.StrokeFont.Letter;

/**
 * Draws a letter's strokes into a mask: a pixel's coverage follows from its distance to the nearest
 * stroke. Lines that letters share (baseline, top of small and of capital letters) and the outer
 * stems are moved to the pixel grid, which keeps small text crisp.
 */
final class Pen {
  private static final double[] SHARED_LINES = {0, 4, 14, 18.5};
  private static final double MIN_WIDTH_PIXELS = 1.15;

  private final double scale;
  private final double radius;
  private final double[] sharedRows;

  Pen(int height, double widthUnits) {
    scale = height / StrokeFont.LINE_HEIGHT;
    radius = Math.max(MIN_WIDTH_PIXELS, widthUnits * scale) / 2;
    sharedRows = new double[SHARED_LINES.length];
    for (int i = 0; i < sharedRows.length; i++) {
      sharedRows[i] = onGrid((StrokeFont.CAPITAL_TOP + SHARED_LINES[i]) * scale);
    }
  }

  /** Whole pixels to the next letter. */
  int advance(Letter letter) {
    return (int) Math.max(1, Math.round(letter.advance() * scale));
  }

  /** Draws with the line's upper left corner at {@code originX}, 0. */
  void draw(Letter letter, CoverageMask mask, int originX) {
    double left = onGrid(letter.left() * scale);
    double stretch =
        letter.width() == 0 ? scale : Math.round(letter.width() * scale) / letter.width();
    for (double[] points : letter.strokes()) {
      for (int i = 0; i < points.length; i += 2) {
        int from = Math.max(0, i - 2);
        segment(
            mask,
            new Segment(
                originX + left + points[from] * stretch,
                row(points[from + 1]),
                originX + left + points[i] * stretch,
                row(points[i + 1])));
      }
    }
  }

  /** Rows of the ink's first and last pixel would be sharp with the stroke's centre here. */
  private double onGrid(double centre) {
    return Math.round(centre - radius) + radius;
  }

  private double row(double y) {
    int last = SHARED_LINES.length - 1;
    if (y <= SHARED_LINES[0]) {
      return sharedRows[0] + (y - SHARED_LINES[0]) * scale;
    }
    for (int i = 0; i < last; i++) {
      if (y <= SHARED_LINES[i + 1]) {
        double share = (y - SHARED_LINES[i]) / (SHARED_LINES[i + 1] - SHARED_LINES[i]);
        return sharedRows[i] + share * (sharedRows[i + 1] - sharedRows[i]);
      }
    }
    return sharedRows[last] + (y - SHARED_LINES[last]) * scale;
  }

  private void segment(CoverageMask mask, Segment segment) {
    double reach = radius + 1;
    int top = (int) Math.max(0, Math.min(segment.y1, segment.y2) - reach);
    int bottom = (int) Math.min(mask.height(), Math.max(segment.y1, segment.y2) + reach);
    int left = (int) Math.max(0, Math.min(segment.x1, segment.x2) - reach);
    int right = (int) Math.min(mask.width(), Math.max(segment.x1, segment.x2) + reach);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double covered = radius + 0.5 - segment.distance(x + 0.5, y + 0.5);
        if (covered > 0) {
          mask.ink(x, y, (int) Math.round(Math.min(1, covered) * 255));
        }
      }
    }
  }

  private record Segment(double x1, double y1, double x2, double y2) {
    double distance(double x, double y) {
      double dx = x2 - x1;
      double dy = y2 - y1;
      double squared = dx * dx + dy * dy;
      double along = squared == 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / squared;
      double clamped = Math.clamp(along, 0, 1);
      double offX = x - x1 - clamped * dx;
      double offY = y - y1 - clamped * dy;
      return Math.sqrt(offX * offX + offY * offY);
    }
  }
}
