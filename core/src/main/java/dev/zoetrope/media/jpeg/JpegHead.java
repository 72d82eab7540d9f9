// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import dev.zoetrope.media.PictureSize;

/**
 * What stands before the scan of a sequential JPEG with the standard Huffman tables, for scans that
 * come without it (RFC 2435).
 *
 * @param size of the picture
 * @param chroma not {@link ChromaSubsampling#OTHER}
 * @param lumaSteps of quantisation in coding order: 64 bytes, or 128 where each step has 16 bits
 * @param chromaSteps as {@code lumaSteps}
 * @param restartInterval minimum coded units between two restart markers; 0 where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record JpegHead(
    PictureSize size,
    ChromaSubsampling chroma,
    byte[] lumaSteps,
    byte[] chromaSteps,
    int restartInterval) {
  /** Steps in a table. */
  public static final int STEPS = 64;

  public JpegHead {
    if (chroma == ChromaSubsampling.OTHER) {
      throw new IllegalArgumentException("JPEG chroma must be known: " + chroma);
    }
    requireTable(lumaSteps);
    requireTable(chromaSteps);
    if (restartInterval < 0 || restartInterval > 0xffff) {
      throw new IllegalArgumentException(
          "JPEG restart interval must be 0 to 65535: " + restartInterval);
    }
  }

  private static void requireTable(byte[] steps) {
    if (steps.length != STEPS && steps.length != 2 * STEPS) {
      throw new IllegalArgumentException(
          "JPEG quantisation table must have 64 or 128 bytes: " + steps.length);
    }
  }

  /** The steps of luma at a quality of 1 to 99 (RFC 2435 appendix A), in coding order. */
  public static byte[] lumaSteps(int quality) {
    return JpegTables.inCodingOrder(JpegTables.lumaSteps(quality));
  }

  /** The steps of both colours; as {@link #lumaSteps(int)}. */
  public static byte[] chromaSteps(int quality) {
    return JpegTables.inCodingOrder(JpegTables.chromaSteps(quality));
  }

  /** From SOI to the end of the scan's header; the scan's data and EOI follow. */
  public byte[] bytes() {
    boolean colour = chroma != ChromaSubsampling.GRAY;
    boolean wide = lumaSteps.length > STEPS || (colour && chromaSteps.length > STEPS);
    SegmentWriter segments = new SegmentWriter();
    segments.lone(JpegSegments.SOI);
    segments.quantisation(0, lumaSteps);
    if (colour) {
      segments.quantisation(1, chromaSteps);
    }
    segments.frameHeader(wide ? SegmentWriter.SOF1 : SegmentWriter.SOF0, size, chroma);
    segments.huffman(colour);
    if (restartInterval > 0) {
      segments.restartInterval(restartInterval);
    }
    segments.scanHeader(colour);
    return segments.toByteArray();
  }
}
