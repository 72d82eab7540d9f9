// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import java.io.ByteArrayOutputStream;

/**
 * The typical Huffman tables of ITU-T T.81 K.3.3 as a segment. Motion JPEG of many USB and network
 * cameras takes them for granted, as AVI files do; browsers do not.
 */
final class StandardHuffman {
  /** Marker, length field, and a class and identifier before each of the four tables (B.2.4.2). */
  private static final byte[] SEGMENT = segment();

  private StandardHuffman() {}

  /** The first {@code end} bytes of the JPEG with the tables before what stands at an offset. */
  static byte[] insert(byte[] jpeg, int at, int end) {
    byte[] complete = new byte[end + SEGMENT.length];
    System.arraycopy(jpeg, 0, complete, 0, at);
    System.arraycopy(SEGMENT, 0, complete, at, SEGMENT.length);
    System.arraycopy(jpeg, at, complete, at + SEGMENT.length, end - at);
    return complete;
  }

  private static byte[] segment() {
    ByteArrayOutputStream tables = new ByteArrayOutputStream(416);
    add(tables, 0x00, JpegTables.LUMA_DC);
    add(tables, 0x10, JpegTables.LUMA_AC);
    add(tables, 0x01, JpegTables.CHROMA_DC);
    add(tables, 0x11, JpegTables.CHROMA_AC);
    int length = tables.size() + 2;
    ByteArrayOutputStream segment = new ByteArrayOutputStream(length + 2);
    segment.write(0xFF);
    segment.write(JpegSegments.DHT);
    segment.write(length >> 8);
    segment.write(length);
    segment.writeBytes(tables.toByteArray());
    return segment.toByteArray();
  }

  private static void add(ByteArrayOutputStream out, int classAndIdentifier, HuffmanTable table) {
    out.write(classAndIdentifier);
    out.writeBytes(table.counts());
    out.writeBytes(table.values());
  }
}
