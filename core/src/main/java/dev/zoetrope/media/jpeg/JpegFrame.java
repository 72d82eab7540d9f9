// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import dev.zoetrope.media.bits.BigEndian;
import java.util.List;

/** The marker segments around the strips of a picture (ITU-T T.81 B.2). */
final class JpegFrame {
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
    SegmentWriter segments = new SegmentWriter();
    segments.quantisation(0, JpegTables.lumaSteps(settings.quality()));
    if (colour) {
      segments.quantisation(1, JpegTables.chromaSteps(settings.quality()));
    }
    segments.frameHeader(SegmentWriter.SOF0, settings.size(), settings.chroma());
    segments.huffman(colour);
    segments.restartInterval(settings.mcusPerStrip());
    segments.scanHeader(colour);
    tables = segments.toByteArray();
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
      BigEndian.put16(jpeg, at, comment.length + 2);
      at = append(comment, jpeg, at + 2);
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
}
