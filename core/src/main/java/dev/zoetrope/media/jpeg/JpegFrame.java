// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** The marker segments around the strips of a picture (ITU-T T.81 B.2). */
final class JpegFrame {
  private static final int DQT = 0xdb;
  private static final int SOF0 = 0xc0;
  private static final int DRI = 0xdd;
  private static final int RST0 = 0xd0;

  /** SOI, and APP0 of JFIF 1.02: no units, square pixels, no thumbnail. */
  private static final byte[] START = {
    (byte) 0xff,
    (byte) JpegSegments.SOI, //
    (byte) 0xff,
    (byte) JpegSegments.APP0,
    0,
    16,
    'J',
    'F',
    'I',
    'F',
    0,
    1,
    2,
    0,
    0,
    1,
    0,
    1,
    0,
    0
  };

  private final byte[] tables;

  JpegFrame(JpegSettings settings) {
    boolean colour = settings.chroma() != ChromaSubsampling.GRAY;
    Segments segments = new Segments();
    segments.quantisation(0, JpegTables.lumaSteps(settings.quality()));
    if (colour) {
      segments.quantisation(1, JpegTables.chromaSteps(settings.quality()));
    }
    segments.frameHeader(settings, colour);
    segments.huffman(0x00, JpegTables.LUMA_DC);
    segments.huffman(0x10, JpegTables.LUMA_AC);
    if (colour) {
      segments.huffman(0x01, JpegTables.CHROMA_DC);
      segments.huffman(0x11, JpegTables.CHROMA_AC);
    }
    segments.marker(DRI, 2);
    segments.twoBytes(settings.mcusPerStrip());
    segments.scanHeader(colour);
    tables = segments.bytes.toByteArray();
  }

  byte[] assemble(byte[] comment, List<byte[]> strips) {
    if (comment.length > JpegSegments.MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "JPEG comment must have at most 65533 bytes: " + comment.length);
    }
    int size = START.length + tables.length + (comment.length == 0 ? 0 : 4 + comment.length);
    for (byte[] strip : strips) {
      size += strip.length + 2; // RSTn, or EOI after the last one
    }
    byte[] jpeg = new byte[size];
    int at = append(START, jpeg, 0);
    if (comment.length > 0) {
      at = marker(JpegSegments.COM, jpeg, at);
      jpeg[at++] = (byte) ((comment.length + 2) >> 8);
      jpeg[at++] = (byte) (comment.length + 2);
      at = append(comment, jpeg, at);
    }
    at = append(tables, jpeg, at);
    for (int i = 0; i < strips.size(); i++) {
      at = append(strips.get(i), jpeg, at);
      at = marker(i == strips.size() - 1 ? JpegSegments.EOI : RST0 + i % 8, jpeg, at);
    }
    return jpeg;
  }

  private static int append(byte[] part, byte[] jpeg, int at) {
    System.arraycopy(part, 0, jpeg, at, part.length);
    return at + part.length;
  }

  private static int marker(int marker, byte[] jpeg, int at) {
    jpeg[at] = (byte) 0xff;
    jpeg[at + 1] = (byte) marker;
    return at + 2;
  }

  private static final class Segments {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream(700);

    /** A marker and its length field, which counts itself. */
    void marker(int marker, int payload) {
      bytes.write(0xff);
      bytes.write(marker);
      twoBytes(payload + 2);
    }

    void twoBytes(int value) {
      bytes.write(value >> 8);
      bytes.write(value);
    }

    void quantisation(int table, int[] steps) {
      marker(DQT, 65);
      bytes.write(table);
      for (int place : JpegTables.ZIGZAG) {
        bytes.write(steps[place]);
      }
    }

    void huffman(int table, HuffmanTable codes) {
      marker(JpegSegments.DHT, 17 + codes.values().length);
      bytes.write(table);
      bytes.writeBytes(codes.counts());
      bytes.writeBytes(codes.values());
    }

    void frameHeader(JpegSettings settings, boolean colour) {
      marker(SOF0, 6 + (colour ? 9 : 3));
      bytes.write(8); // bits a sample
      twoBytes(settings.size().height());
      twoBytes(settings.size().width());
      bytes.write(colour ? 3 : 1);
      component(1, settings.chroma() == ChromaSubsampling.YUV420 ? 0x22 : 0x11, 0);
      if (colour) {
        component(2, 0x11, 1);
        component(3, 0x11, 1);
      }
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
}
