// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.glyph;

import dev.zoetrope.media.glyph.StrokeFont.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Letters of one height and weight, as anti-aliased coverage: printable ASCII and Latin-1, dashes,
 * quotes, arrows, ellipsis and euro. Any other character is drawn as a box, one box a {@code char};
 * control characters are left out.
 *
 * <p>A line is {@link #height} pixels from the accents of its capitals to its descenders; capitals
 * are about 0.55 of it. Letters are proportional; the digits share one advance, 0.49 of the height
 * and never more than half of it. A letter is rasterised when first used and kept, so keep the
 * sheet. Any thread.
 */
public final class GlyphSheet {
  /** Smallest height in pixels; capitals are then four pixels high, which is barely legible. */
  public static final int MIN_HEIGHT = 8;

  public static final int MAX_HEIGHT = 1024;

  private static final double REGULAR_PEN = 1.9;
  private static final double BOLD_PEN = 2.9;
  private static final Letter BOX =
      new Letter(2, 8, 2, List.of(new double[] {0, 0, 8, 0, 8, 14, 0, 14, 0, 0}));

  /** Not a character: the one glyph that stands for all unknown ones, so the map is bounded. */
  private static final char BOX_KEY = '\uffff';

  private final int height;
  private final Pen pen;
  private final Map<Character, Glyph> glyphs = new ConcurrentHashMap<>();

  private GlyphSheet(int height, double penUnits) {
    if (height < MIN_HEIGHT || height > MAX_HEIGHT) {
      throw new IllegalArgumentException(
          "glyph height must be " + MIN_HEIGHT + " to " + MAX_HEIGHT + " pixels: " + height);
    }
    this.height = height;
    this.pen = new Pen(height, penUnits);
  }

  /** The regular weight; {@link IllegalArgumentException} for a height out of range. */
  public static GlyphSheet regular(int height) {
    return new GlyphSheet(height, REGULAR_PEN);
  }

  /** A heavier pen, for names and headings. */
  public static GlyphSheet bold(int height) {
    return new GlyphSheet(height, BOLD_PEN);
  }

  /** Pixels from the top of a line to its bottom; also a sensible distance of two baselines. */
  public int height() {
    return height;
  }

  /** Pixels to the next letter; 0 for a control character. */
  public int advance(char c) {
    return Character.isISOControl(c) ? 0 : glyph(c).advance;
  }

  /** Width of the text's line in pixels: the sum of the advances. */
  public int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += advance(text.charAt(i));
    }
    return width;
  }

  /** Coverage 0 to 255 of one pixel of a letter whose line begins at 0, 0. */
  public int coverage(char c, int x, int y) {
    if (Character.isISOControl(c)) {
      return 0;
    }
    Glyph glyph = glyph(c);
    return glyph.mask.at(x + glyph.overhang, y);
  }

  /** The text in a mask of its own, {@link #width width(text)} by {@link #height}. */
  public CoverageMask render(String text) {
    CoverageMask mask = new CoverageMask(width(text), height);
    render(text, mask, 0, 0);
    return mask;
  }

  /**
   * Adds the text to a mask, the line's upper left corner at x, y; what lies outside is left out.
   *
   * @return x of where the next letter would stand
   */
  public int render(String text, CoverageMask target, int x, int y) {
    int at = x;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isISOControl(c)) {
        Glyph glyph = glyph(c);
        target.ink(glyph.mask, at - glyph.overhang, y);
        at += glyph.advance;
      }
    }
    return at;
  }

  /**
   * Breaks text into lines of at most that width: at spaces, and within a word only where it is
   * wider than a line.
   *
   * @return at least one line, none with a space at either end
   */
  public List<String> wrap(String text, int maxWidth) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer) <= maxWidth) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
      line = breakWord(word, maxWidth, lines);
    }
    lines.add(line);
    return lines;
  }

  /** Adds full lines of the word and returns its rest. */
  private String breakWord(String word, int maxWidth, List<String> lines) {
    String rest = word;
    while (rest.length() > 1 && width(rest) > maxWidth) {
      int fits = 1;
      while (width(rest.substring(0, fits + 1)) <= maxWidth) {
        fits++;
      }
      lines.add(rest.substring(0, fits));
      rest = rest.substring(fits);
    }
    return rest;
  }

  private Glyph glyph(char c) {
    Glyph known = glyphs.get(c);
    if (known != null) {
      return known;
    }
    @Nullable Letter letter = StrokeFont.installed().letter(c);
    if (letter == null) {
      return c == BOX_KEY ? keep(BOX_KEY, rasterise(BOX)) : glyph(BOX_KEY);
    }
    return keep(c, rasterise(letter));
  }

  private Glyph keep(char c, Glyph made) {
    Glyph earlier = glyphs.putIfAbsent(c, made);
    return earlier == null ? made : earlier;
  }

  private Glyph rasterise(Letter letter) {
    int overhang = Math.max(1, height / 8);
    int advance = pen.advance(letter);
    CoverageMask mask = new CoverageMask(advance + 2 * overhang, height);
    pen.draw(letter, mask, overhang);
    return new Glyph(advance, overhang, mask);
  }

  /** The mask is wider than the advance by {@code overhang} pixels at either side. */
  private record Glyph(int advance, int overhang, CoverageMask mask) {}
}
