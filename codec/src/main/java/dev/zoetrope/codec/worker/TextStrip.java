// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.media.glyph.CoverageMask;
import dev.zoetrope.media.glyph.GlyphSheet;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Draws one line of text into the upper left of a luma plane: white on a bar half as bright as the
 * picture, so that it is legible on anything. The text is rendered when it changes, once a second
 * for a clock, and blended into every picture. One thread.
 */
final class TextStrip {
  private static final int LINES_OF_TEXT = 24; // in the height of a picture
  private static final int MAX_LENGTH = 200;

  private @Nullable GlyphSheet sheet;
  private @Nullable CoverageMask mask;
  private String rendered = "";
  private byte[] line = new byte[0];

  /**
   * The brightness of a picture.
   *
   * @param data rows of bytes, full range
   * @param stride bytes from one row to the next
   */
  record Luma(ByteBuffer data, int width, int height, int stride) {}

  void draw(Luma picture, String text) {
    ByteBuffer luma = picture.data();
    int stride = picture.stride();
    CoverageMask ink = mask(picture.height(), text);
    int columns = Math.min(ink.width(), picture.width());
    if (line.length < columns) {
      line = new byte[columns];
    }
    for (int y = 0; y < Math.min(ink.height(), picture.height()); y++) {
      luma.get(y * stride, line, 0, columns);
      for (int x = 0; x < columns; x++) {
        int dark = (line[x] & 0xff) >> 1;
        int covered = ink.coverage()[y * ink.width() + x] & 0xff;
        line[x] = (byte) (dark + (255 - dark) * covered / 255);
      }
      luma.put(y * stride, line, 0, columns);
    }
  }

  private CoverageMask mask(int height, String text) {
    int size = Math.max(GlyphSheet.MIN_HEIGHT, height / LINES_OF_TEXT);
    GlyphSheet ready = sheet;
    CoverageMask known = mask;
    if (ready == null || ready.height() != size) {
      ready = GlyphSheet.regular(size);
      sheet = ready;
      known = null;
    }
    if (known == null || !text.equals(rendered)) {
      known = ready.render(text.substring(0, Math.min(text.length(), MAX_LENGTH)));
      mask = known;
      rendered = text;
    }
    return known;
  }
}
