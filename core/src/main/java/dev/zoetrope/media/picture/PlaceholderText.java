// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.picture;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.glyph.CoverageMask;
import dev.zoetrope.media.glyph.GlyphSheet;
import java.util.ArrayList;
import java.util.List;

/** Where the words of a placeholder stand: in its middle, wrapped, as many as there is room for. */
final class PlaceholderText {
  private final PictureSize size;
  private final int margin;
  private final Style name;
  private final Style headline;
  private final Style detail;

  private record Style(GlyphSheet sheet, int colour) {}

  PlaceholderText(PictureSize size) {
    this.size = size;
    margin = Math.min(size.width(), size.height()) / 20;
    int base = Math.clamp(Math.min(size.height() / 16, size.width() / 26), 11, 200);
    name = new Style(GlyphSheet.bold(base), 0xf5b83d);
    headline = new Style(GlyphSheet.bold(base * 3 / 2), 0xe9ecf1);
    detail = new Style(GlyphSheet.regular(base * 11 / 10), 0x98a1b0);
  }

  /** One line of the picture: ink of one colour. */
  record Row(CoverageMask mask, int x, int y, int colour) {
    boolean isWithin(int top, int bottom) {
      return y < bottom && y + mask.height() > top;
    }

    /** Draws what stands in these rows of the picture over what is there. */
    void paint(int top, int rows, int[] rgb, int width) {
      int from = Math.max(0, top - y);
      int to = Math.min(mask.height(), top + rows - y);
      for (int row = from; row < to; row++) {
        for (int column = 0; column < mask.width(); column++) {
          int at = (y + row - top) * width + x + column;
          int coverage = mask.at(column, row);
          if (coverage > 0) {
            rgb[at] = blended(rgb[at], colour, coverage);
          }
        }
      }
    }

    private static int blended(int ground, int ink, int coverage) {
      int mixed = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int below = ground >> shift & 0xff;
        int above = ink >> shift & 0xff;
        mixed |= (below + (above - below) * coverage / 255) << shift;
      }
      return mixed;
    }
  }

  List<Row> layOut(List<String> lines) {
    List<Line> wrapped = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Style style = i == 0 ? name : i == 1 ? headline : detail;
      for (String part : style.sheet.wrap(lines.get(i), size.width() - 2 * margin)) {
        wrapped.add(new Line(style, part));
      }
    }
    int room = size.height() - margin;
    while (wrapped.size() > 1 && height(wrapped) > room) {
      boolean nameAlone = wrapped.size() == 2 && wrapped.getFirst().style.equals(name);
      wrapped.remove(nameAlone ? 0 : wrapped.size() - 1);
    }
    return centred(wrapped);
  }

  private record Line(Style style, String text) {}

  private static int height(List<Line> lines) {
    return lines.stream().mapToInt(line -> line.style.sheet.height() * 9 / 8).sum();
  }

  private List<Row> centred(List<Line> lines) {
    List<Row> rows = new ArrayList<>();
    int y = Math.max(0, (size.height() - height(lines)) / 2);
    for (Line line : lines) {
      CoverageMask mask = fitting(line);
      rows.add(new Row(mask, (size.width() - mask.width()) / 2, y, line.style.colour));
      y += line.style.sheet.height() * 9 / 8;
    }
    return rows;
  }

  /** The line's ink, cut at the picture's edge where even one letter is wider. */
  private CoverageMask fitting(Line line) {
    GlyphSheet sheet = line.style.sheet;
    CoverageMask mask =
        new CoverageMask(Math.min(size.width(), sheet.width(line.text)), sheet.height());
    sheet.render(line.text, mask, 0, 0);
    return mask;
  }
}
