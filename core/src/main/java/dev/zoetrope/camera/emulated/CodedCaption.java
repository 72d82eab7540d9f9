// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.CodedStrip;
import dev.zoetrope.media.jpeg.JpegEncoder;
import dev.zoetrope.media.jpeg.JpegSettings;
import dev.zoetrope.media.jpeg.PixelRows;
import java.util.Arrays;

/** The caption's strips, coded once; showing other digits exchanges blocks coded once as well. */
final class CodedCaption {
  private static final int NOTHING = -1;

  private final JpegEncoder encoder;
  private final int firstStrip;
  private final Caption caption;
  private final CodedStrip[] strips;
  private final CodedStrip[] alphabet;
  private final int[] cellColumns;
  private final int columnsPerCell;
  private final int[] shown;

  CodedCaption(Layout layout, String name, JpegEncoder encoder) {
    this.encoder = encoder;
    firstStrip = layout.captionTop();
    caption = new Caption(layout, name);
    int width = layout.size().width();
    int[] still = caption.pixels("");
    strips = new CodedStrip[layout.barsTop() - firstStrip];
    alphabet = new CodedStrip[strips.length];
    PictureSize alphabetSize = new PictureSize(10 * caption.cellWidth(), layout.captionHeight());
    JpegEncoder alphabetEncoder =
        JpegEncoder.of(JpegSettings.of(alphabetSize, encoder.settings().quality()));
    PixelRows digits = caption.alphabet();
    for (int i = 0; i < strips.length; i++) {
      strips[i] =
          encoder.code(
              (top, rows, rgb) ->
                  System.arraycopy(
                      still, (top - firstStrip * Layout.STRIP) * width, rgb, 0, rows * width),
              firstStrip + i);
      alphabet[i] = alphabetEncoder.code(digits, i);
    }
    columnsPerCell = caption.cellWidth() / Caption.BLOCK;
    cellColumns = caption.cells().stream().mapToInt(x -> x / Caption.BLOCK).toArray();
    shown = new int[cellColumns.length];
    Arrays.fill(shown, NOTHING);
  }

  /** Puts the strips that show this number and time at their places in the frame. */
  void show(long number, long millisOfDay, byte[][] frame) {
    String digits = caption.digits(number, millisOfDay);
    for (int cell = 0; cell < shown.length; cell++) {
      int digit = digits.charAt(cell) - '0';
      if (shown[cell] != digit) {
        exchange(cell, digit);
        shown[cell] = digit;
      }
    }
    for (int i = 0; i < strips.length; i++) {
      frame[firstStrip + i] = encoder.write(strips[i]);
    }
  }

  private void exchange(int cell, int digit) {
    for (int i = 0; i < strips.length; i++) {
      if (caption.digitsReach(i)) {
        strips[i].takeLuma(alphabet[i], digit * columnsPerCell, cellColumns[cell], columnsPerCell);
      }
    }
  }
}
