// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphSheetTest {
  private static final GlyphSheet SHEET = GlyphSheet.regular(28);

  @Test
  void render_asciiAndLatin1_everyCharacterHasItsOwnStrokes() {
    String printable =
        IntStream.concat(IntStream.rangeClosed('!', '~'), IntStream.rangeClosed(0xa1, 0xff))
            .filter(c -> c != 0xad)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    byte[] box = SHEET.render("\u4e2d").coverage();

    assertThat(printable.chars().mapToObj(Character::toString))
        .allSatisfy(c -> assertThat(SHEET.render(c).coverage()).isNotEqualTo(box))
        .allSatisfy(c -> assertThat(inked(SHEET.render(c))).isPositive());
  }

  @Test
  void render_capitalI_isOneCrispStemFromCapitalTopToBaseline() {
    assertThat(picture(GlyphSheet.regular(16).render("I")))
        .isEqualTo(
            """
            ....
            ....
            ....
            .#..
            .#..
            .#..
            .#..
            .#..
            .#..
            .#..
            .#..
            .#..
            .#..
            ....
            ....
            ....
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 17, 28, 48, 96, 333, 1024})
  void advance_digits_shareOneAdvanceOfAtMostHalfTheHeight(int height) {
    GlyphSheet sheet = GlyphSheet.bold(height);

    assertThat("0123456789".chars().map(c -> sheet.advance((char) c)).distinct().boxed())
        .hasSize(1)
        .allMatch(advance -> advance <= (height + 1) / 2);
  }

  @Test
  void render_unknownCharacters_areTheSameBox() {
    assertThat(SHEET.render("\u4e2d").coverage()).isEqualTo(SHEET.render("\u0416").coverage());
    assertThat(inked(SHEET.render("\u4e2d"))).isPositive();
  }

  @Test
  void render_controlCharacters_areLeftOut() {
    assertThat(SHEET.render("a\r\n\tb").coverage()).isEqualTo(SHEET.render("ab").coverage());
    assertThat(SHEET.advance('\n')).isZero();
    assertThat(SHEET.coverage('\n', 0, 0)).isZero();
  }

  @Test
  void render_partlyOutsideTheMask_isClipped() {
    CoverageMask mask = new CoverageMask(20, 10);

    int end = SHEET.render("Wide text", mask, -15, -9);

    assertThat(end).isEqualTo(SHEET.width("Wide text") - 15);
    assertThat(inked(mask)).isPositive();
  }

  @Test
  void coverage_eachPixel_equalsTheRenderedText() {
    CoverageMask mask = SHEET.render("o");

    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        assertThat(SHEET.coverage('o', x, y)).isEqualTo(mask.at(x, y));
      }
    }
  }

  @Test
  void bold_sameText_hasMoreInk() {
    assertThat(inked(GlyphSheet.bold(28).render("front")))
        .isGreaterThan(inked(SHEET.render("front")));
  }

  @Test
  void wrap_longText_breaksAtSpacesAndOnlyTooLongWordsWithin() {
    int width = SHEET.width("connection refused");

    assertThat(SHEET.wrap("connection refused by 192.168.1.31:554", width))
        .startsWith("connection refused")
        .allMatch(line -> SHEET.width(line) <= width)
        .hasSize(3);
    assertThat(String.join("", SHEET.wrap("x".repeat(90), width))).hasSize(90);
    assertThat(SHEET.wrap(" ", width)).containsExactly("");
    assertThat(SHEET.wrap("WW", 1)).containsExactly("W", "W");
  }

  @Test
  void regular_heightOutOfRange_isRefused() {
    assertThatThrownBy(() -> GlyphSheet.regular(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("glyph height must be 8 to 1024 pixels: 7");
  }

  private static long inked(CoverageMask mask) {
    long sum = 0;
    for (byte value : mask.coverage()) {
      sum += value & 0xff;
    }
    return sum;
  }

  private static String picture(CoverageMask mask) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        text.append(mask.at(x, y) > 127 ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
