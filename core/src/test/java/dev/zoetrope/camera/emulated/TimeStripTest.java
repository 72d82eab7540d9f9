// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeStripTest {
  private static final int WIDTH = 640;

  private static byte[] picture(long millis) {
    byte[] luma = new byte[WIDTH * 64];
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 320; x++) {
        luma[y * WIDTH + x] = (byte) (TimeStrip.white(TimeStrip.bits(millis), x, y) ? 235 : 16);
      }
    }
    return luma;
  }

  @Test
  void read_whatWasShown_isThatTime() {
    for (long millis : new long[] {0, 1, 7999, 0x8000_0000L, 0xffff_ffffL}) {
      assertThat(TimeStrip.read(picture(millis), WIDTH, 1)).hasValue(millis);
    }
    assertThat(TimeStrip.read(picture(0x1_0000_0005L), WIDTH, 1)).as("low 32 bits").hasValue(5);
  }

  @Test
  void read_anyCellWrong_isNoTime() {
    for (int cell = 0; cell < 40; cell++) {
      byte[] luma = picture(123_456_789);
      int place = (cell / 20 * 16 + 8) * WIDTH + cell % 20 * 16 + 8;
      luma[place] = (byte) (255 - (luma[place] & 0xff));
      assertThat(TimeStrip.read(luma, WIDTH, 1)).as("cell " + cell).isEmpty();
    }
  }

  @Test
  void read_oneColour_isNoTime() {
    byte[] luma = new byte[WIDTH * 64];
    assertThat(TimeStrip.read(luma, WIDTH, 1)).isEmpty();
    Arrays.fill(luma, (byte) 255);
    assertThat(TimeStrip.read(luma, WIDTH, 1)).isEmpty();
  }

  @Test
  void read_pictureTooSmall_isNoTime() {
    assertThat(TimeStrip.read(new byte[300 * 64], 300, 1)).isEmpty();
    assertThat(TimeStrip.read(new byte[WIDTH * 20], WIDTH, 1)).isEmpty();
  }

  @Test
  void read_halfTheSize_isThatTime() {
    byte[] luma = picture(4_000_000_000L);
    byte[] half = new byte[WIDTH / 2 * 32];
    for (int i = 0; i < half.length; i++) {
      half[i] = luma[i / (WIDTH / 2) * 2 * WIDTH + i % (WIDTH / 2) * 2];
    }
    assertThat(TimeStrip.read(half, WIDTH / 2, 0.5)).hasValue(4_000_000_000L);
  }
}
