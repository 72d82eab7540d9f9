// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.glyph.CoverageMask;
import dev.zoetrope.media.glyph.GlyphSheet;
import dev.zoetrope.media.jpeg.PixelRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the caption's text stands and how it looks: the camera's name on the left, frame number and
 * clock on the right. What changes is digits alone; each has a cell of its own whose edges lie on
 * JPEG blocks, and differs from the ground in brightness only, so that a digit can be exchanged
 * without touching its surroundings.
 */
final class Caption {
  /** Width of a JPEG block, whose multiples all cells begin at. */
  static final int BLOCK = 8;

  private static final int FRAME_DIGITS = 7;
  private static final int NAME_COLOUR = 0xf5b83d;

  /** Added to each component of the ground where a digit or a separator has its full ink. */
  private static final int INK = 219;

  private final Layout layout;
  private final GlyphSheet sheet;
  private final int width;
  private final int cellWidth;
  private final int frameDigits;

  /** Left edges of the digits' cells: of the frame number, then of the clock if there is room. */
  private final List<Integer> cells = new ArrayList<>();

  /** All that does not change, one row after the other, beginning at the caption's top. */
  private final int[] still;

  private final boolean[] reached;

  Caption(Layout layout, String name) {
    this.layout = layout;
    sheet = GlyphSheet.regular(layout.glyphHeight());
    width = layout.size().width();
    cellWidth = layout.glyphHeight() / 2;
    still = new int[width * layout.captionHeight()];
    Arrays.fill(still, Scene.GROUND);
    int separator = Math.ceilDiv(sheet.advance(':'), BLOCK) * BLOCK;
    int clockWidth = 9 * cellWidth + 3 * separator;
    boolean clock = clockWidth + (FRAME_DIGITS + 3) * cellWidth <= width;
    int right = (width - BLOCK / 2) / BLOCK * BLOCK - (clock ? BLOCK : 0);
    int clockX = clock ? right - clockWidth : right;
    int room = clock ? clockX - cellWidth : clockX;
    frameDigits = Math.min(FRAME_DIGITS, room / cellWidth);
    int frameX = room / BLOCK * BLOCK - frameDigits * cellWidth;
    addCells(frameX, frameDigits);
    if (clock) {
      addClock(clockX, separator);
    }
    addName(name, frameX);
    reached = stripsWithInk();
  }

  private int addCells(int x, int count) {
    for (int i = 0; i < count; i++) {
      cells.add(x + i * cellWidth);
    }
    return x + count * cellWidth;
  }

  private void addClock(int x, int separator) {
    int at = x;
    for (char mark : new char[] {':', ':', '.'}) {
      at = addCells(at, 2);
      int inset = (separator - sheet.advance(mark)) / 2;
      brighten(sheet.render(String.valueOf(mark)), at + inset, still, width);
      at += separator;
    }
    addCells(at, 3);
  }

  /** The name, and the word frame before its number where there is room for it. */
  private void addName(String name, int frameX) {
    int margin = Math.max(BLOCK, cellWidth / 2);
    int labelWidth = sheet.width("frame ");
    GlyphSheet bold = GlyphSheet.bold(layout.glyphHeight());
    int room = frameX - 2 * margin;
    boolean label = bold.width(name) + labelWidth <= room;
    String shown = name;
    while (!shown.isEmpty() && bold.width(shown) > room) {
      shown = shown.substring(0, shown.length() - 1);
    }
    CoverageMask mask = bold.render(shown);
    int top = textTop();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        int place = (top + y) * width + margin + x;
        still[place] = Palette.mix(still[place], NAME_COLOUR, mask.at(x, y) / 255.0);
      }
    }
    if (label) {
      brighten(sheet.render("frame "), frameX - labelWidth, still, width);
    }
  }

  /** Whether digits have ink in that strip of the caption, which begins with strip 0. */
  boolean digitsReach(int strip) {
    return reached[strip];
  }

  private boolean[] stripsWithInk() {
    boolean[] reached = new boolean[layout.captionHeight() / Layout.STRIP];
    CoverageMask digits = sheet.render("0123456789");
    for (int y = 0; y < digits.height(); y++) {
      for (int x = 0; x < digits.width(); x++) {
        reached[(textTop() + y) / Layout.STRIP] |= digits.at(x, y) > 0;
      }
    }
    return reached;
  }

  private int textTop() {
    return (layout.captionHeight() - layout.glyphHeight()) / 2;
  }

  private void brighten(CoverageMask mask, int left, int[] rgb, int rowWidth) {
    int top = textTop();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        rgb[(top + y) * rowWidth + left + x] += mask.at(x, y) * INK / 255 * 0x010101;
      }
    }
  }

  /** Left edges of the cells in pixels, multiples of {@link #BLOCK}. */
  List<Integer> cells() {
    return cells;
  }

  int cellWidth() {
    return cellWidth;
  }

  /** One digit for each cell. */
  String digits(long frame, long millisOfDay) {
    long shown = frame % Math.powExact(10L, frameDigits);
    StringBuilder digits = new StringBuilder(cells.size());
    append(digits, shown, frameDigits);
    if (cells.size() > frameDigits) {
      append(digits, millisOfDay / 3_600_000, 2);
      append(digits, millisOfDay / 60_000 % 60, 2);
      append(digits, millisOfDay / 1000 % 60, 2);
      append(digits, millisOfDay % 1000, 3);
    }
    return digits.toString();
  }

  private static void append(StringBuilder text, long number, int digits) {
    long divisor = Math.powExact(10L, Math.max(0, digits - 1));
    for (int i = 0; i < digits; i++) {
      text.append((char) ('0' + number / divisor % 10));
      divisor /= 10;
    }
  }

  /** The whole caption's pixels with these digits; a copy of what does not change if empty. */
  int[] pixels(String digits) {
    int[] rgb = still.clone();
    for (int i = 0; i < digits.length(); i++) {
      brighten(digit(digits.charAt(i)), cells.get(i), rgb, width);
    }
    return rgb;
  }

  /** All ten digits side by side, each in a cell, as high as the caption. */
  PixelRows alphabet() {
    int rowWidth = 10 * cellWidth;
    int[] rgb = new int[rowWidth * layout.captionHeight()];
    Arrays.fill(rgb, Scene.GROUND);
    for (int i = 0; i < 10; i++) {
      brighten(digit((char) ('0' + i)), i * cellWidth, rgb, rowWidth);
    }
    return (top, rows, target) -> System.arraycopy(rgb, top * rowWidth, target, 0, rows * rowWidth);
  }

  /** A digit in the middle of a mask as wide as a cell. */
  private CoverageMask digit(char c) {
    CoverageMask mask = new CoverageMask(cellWidth, sheet.height());
    sheet.render(String.valueOf(c), mask, (cellWidth - sheet.advance(c)) / 2, 0);
    return mask;
  }
}
