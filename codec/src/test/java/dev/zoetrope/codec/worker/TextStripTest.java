// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.glyph.GlyphSheet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextStripTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int STRIDE = 352;
  private static final int GREY = 128;

  private final byte[] plane = new byte[STRIDE * HEIGHT];
  private final TextStrip strip = new TextStrip();

  private void draw(String text, int width) {
    Arrays.fill(plane, (byte) GREY);
    strip.draw(new TextStrip.Luma(ByteBuffer.wrap(plane), width, HEIGHT, STRIDE), text);
  }

  private int at(int x, int y) {
    return plane[y * STRIDE + x] & 0xff;
  }

  @Test
  void draw_text_isWhiteOnADarkBar() {
    draw("12:34:56", WIDTH);
    GlyphSheet sheet = GlyphSheet.regular(HEIGHT / 24);
    int width = sheet.width("12:34:56");
    int white = 0;
    int dark = 0;
    for (int y = 0; y < sheet.height(); y++) {
      for (int x = 0; x < width; x++) {
        white += at(x, y) > 200 ? 1 : 0;
        dark += at(x, y) == GREY / 2 ? 1 : 0;
      }
    }
    assertThat(white).isGreaterThan(20);
    assertThat(dark).isGreaterThan(white);
  }

  @Test
  void draw_text_leavesTheRestAlone() {
    draw("12:34:56", WIDTH);
    GlyphSheet sheet = GlyphSheet.regular(HEIGHT / 24);
    assertThat(at(sheet.width("12:34:56"), 0)).isEqualTo(GREY);
    assertThat(at(0, sheet.height())).isEqualTo(GREY);
    assertThat(at(WIDTH - 1, HEIGHT - 1)).isEqualTo(GREY);
  }

  @Test
  void draw_pixel_isHalfThePictureAndTheInkOverIt() {
    draw("8", WIDTH);
    GlyphSheet sheet = GlyphSheet.regular(HEIGHT / 24);
    for (int x = 0; x < sheet.width("8"); x++) {
      int ink = sheet.coverage('8', x, 5);
      assertThat(at(x, 5)).isEqualTo(GREY / 2 + (255 - GREY / 2) * ink / 255);
    }
  }

  @Test
  void draw_textWiderThanThePicture_isCutAtItsEdge() {
    draw("W".repeat(1000), 64);
    assertThat(at(63, 5)).isNotEqualTo(GREY);
    assertThat(at(64, 5)).isEqualTo(GREY);
  }

  @Test
  void draw_otherText_replacesTheFirst() {
    draw("1", WIDTH);
    byte[] first = plane.clone();
    draw("2", WIDTH);
    assertThat(plane).isNotEqualTo(first);
    draw("1", WIDTH);
    assertThat(plane).isEqualTo(first);
  }
}
