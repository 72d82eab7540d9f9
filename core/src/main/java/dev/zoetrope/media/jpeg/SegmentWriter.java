// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import dev.zoetrope.media.PictureSize;
import java.io.ByteArrayOutputStream;

/** Writes the marker segments before a scan, one after the other (ITU-T T.81 B.2). */
final class SegmentWriter {
  /** Baseline. */
  static final int SOF0 = 0xc0;

  /** Extended sequential. */
  static final int SOF1 = 0xc1;

  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(700);

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /** A marker that stands alone. */
  void lone(int marker) {
    bytes.write(0xff);
    bytes.write(marker);
  }

  /** A marker and its length field, which counts itself. */
  private void marker(int marker, int payload) {
    bytes.write(0xff);
    bytes.write(marker);
    twoBytes(payload + 2);
  }

  private void twoBytes(int value) {
    bytes.write(value >> 8);
    bytes.write(value);
  }

  /** Steps row by row, each 1 to 255. */
  void quantisation(int table, int[] steps) {
    quantisation(table, JpegTables.inCodingOrder(steps));
  }

  /** Steps in coding order: 64 bytes, or 128 for 16 bits a step. */
  void quantisation(int table, byte[] steps) {
    marker(DQT, 1 + steps.length);
    bytes.write(steps.length > JpegTables.ZIGZAG.length ? 0x10 | table : table);
    bytes.writeBytes(steps);
  }

  private void huffman(int table, HuffmanTable codes) {
    marker(JpegSegments.DHT, 17 + codes.values().length);
    bytes.write(table);
    bytes.writeBytes(codes.counts());
    bytes.writeBytes(codes.values());
  }

  /**
   * The frame header.
   *
   * @param marker {@link #SOF0}, or {@link #SOF1} where steps have 16 bits
   */
  void frameHeader(int marker, PictureSize size, ChromaSubsampling chroma) {
    boolean colour = chroma != ChromaSubsampling.GRAY;
    marker(marker, 6 + (colour ? 9 : 3));
    bytes.write(8); // bits a sample
    twoBytes(size.height());
    twoBytes(size.width());
    bytes.write(colour ? 3 : 1);
    component(1, chroma == ChromaSubsampling.YUV420 ? 0x22 : lumaOfLine(chroma), 0);
    if (colour) {
      component(2, 0x11, 1);
      component(3, 0x11, 1);
    }
  }

  private static int lumaOfLine(ChromaSubsampling chroma) {
    return chroma == ChromaSubsampling.YUV422 ? 0x21 : 0x11;
  }

  /** The standard Huffman tables; a single component needs only the first two. */
  void huffman(boolean colour) {
    huffman(0x00, JpegTables.LUMA_DC);
    huffman(0x10, JpegTables.LUMA_AC);
    if (colour) {
      huffman(0x01, JpegTables.CHROMA_DC);
      huffman(0x11, JpegTables.CHROMA_AC);
    }
  }

  void restartInterval(int units) {
    marker(DRI, 2);
    twoBytes(units);
  }

  private void component(int id, int sampling, int quantisation) {
    bytes.write(id);
    bytes.write(sampling);
    bytes.write(quantisation);
  }

  void scanHeader(boolean colour) {
    marker(JpegSegments.SOS, colour ? 10 : 6);
    bytes.write(colour ? 3 : 1);
    for (int id = 1; id <= (colour ? 3 : 1); id++) {
      bytes.write(id);
      bytes.write(id == 1 ? 0x00 : 0x11);
    }
    bytes.write(0); // all coefficients at once, in full precision
    bytes.write(63);
    bytes.write(0);
  }
}
