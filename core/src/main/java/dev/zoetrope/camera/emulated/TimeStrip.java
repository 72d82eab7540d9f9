// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import java.util.OptionalLong;

/**
 * Time in a picture, for programs: 40 cells of {@link #CELL} x {@link #CELL} pixels, white for 1
 * and black for 0, in two rows of 20 from the upper left corner on. The first 32 are milliseconds,
 * the highest bit first, the others a CRC-8 of their four bytes (polynomial 0x07, begins with 0xff,
 * so that neither a black nor a white picture is a time). A cell is a JPEG's coding unit and an
 * H.264 macroblock, so it survives both.
 */
public final class TimeStrip {
  /** Side of a cell in pixels, in the size the camera was asked for. */
  public static final int CELL = 16;

  static final int COLUMNS = 20;
  static final int ROWS = 2;
  private static final int CHECK_BITS = 8;
  private static final int POLYNOMIAL = 0x07;
  private static final int MIDDLE = 128;

  /** The bits that are shown for a time, cell by cell; the first in bit 39. */
  static long bits(long millis) {
    long shown = millis & 0xffff_ffffL;
    return (shown << CHECK_BITS) | crc(shown);
  }

  /** Whether the pixel lies in a white cell; it must lie in one. */
  static boolean white(long bits, int x, int y) {
    int cell = y / CELL * COLUMNS + x / CELL;
    return ((bits >>> (COLUMNS * ROWS - 1 - cell)) & 1) != 0;
  }

  private static int crc(long millis) {
    int crc = 0xff;
    for (int shift = 24; shift >= 0; shift -= 8) {
      crc ^= (int) (millis >>> shift) & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) == 0 ? crc << 1 : ((crc << 1) ^ POLYNOMIAL) & 0xff;
      }
    }
    return crc & 0xff;
  }

  /**
   * The milliseconds that a picture shows; empty where it shows none that is whole.
   *
   * @param luma brightness, 0 to 255, row by row without gaps
   * @param width pixels in a row
   * @param scale shown width divided by that which the camera was asked for; 1 where they are equal
   */
  public static OptionalLong read(byte[] luma, int width, double scale) {
    double cell = CELL * scale;
    long bits = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        int x = (int) ((column + 0.5) * cell);
        int y = (int) ((row + 0.5) * cell);
        int place = y * width + x;
        if (x >= width || place >= luma.length) {
          return OptionalLong.empty();
        }
        bits = (bits << 1) | ((luma[place] & 0xff) >= MIDDLE ? 1 : 0);
      }
    }
    long millis = bits >>> CHECK_BITS;
    return bits == bits(millis) ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  private TimeStrip() {}
}
