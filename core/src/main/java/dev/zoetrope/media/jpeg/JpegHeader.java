// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.media.jpeg.JpegSegments.Segment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JPEG says about itself before its first scan, and where it ends (ITU-T T.81 B.2).
 *
 * <p>Parsing walks the segments and looks for EOI from the end backwards; scan data in between is
 * not read, so the work is that of the header whatever the size of the picture, unless there is no
 * EOI near the end.
 *
 * @param size of the picture, never zero
 * @param chroma colour subsampling
 * @param progressive whether it comes in several scans (SOF2)
 * @param huffmanTables whether it brings its Huffman tables; motion JPEG of some devices leaves the
 *     standard ones out, and a browser then shows nothing
 * @param scanHeaderOffset where the first scan's header begins, at its marker
 * @param scanOffset where the first scan's data begins
 * @param endOffset just after EOI: bytes from here on are padding
 */
public record JpegHeader(
    PictureSize size,
    ChromaSubsampling chroma,
    boolean progressive,
    boolean huffmanTables,
    int scanHeaderOffset,
    int scanOffset,
    int endOffset) {

  private static final int SOF0 = 0xC0;
  private static final int SOF2 = 0xC2;

  /**
   * Parses and checks one JPEG; bytes after its end are allowed.
   *
   * @throws MalformedMediaException where it is cut (no EOI, or it ends inside a segment), is no
   *     JPEG, or is coded in a way no browser shows (lossless, arithmetic, hierarchical)
   */
  public static JpegHeader parse(byte[] jpeg) throws MalformedMediaException {
    List<Segment> segments = JpegSegments.parse(jpeg);
    Segment frame = null;
    boolean tables = false;
    for (Segment segment : segments) {
      if (segment.marker() == JpegSegments.DHT) {
        tables = true;
      } else if (isFrameHeader(segment.marker())) {
        frame = requireSingle(jpeg, frame, segment);
      }
    }
    Segment scanHeader = segments.getLast();
    int scan = scanHeader.end();
    if (frame == null) {
      throw MalformedMediaException.at("JPEG must have a frame header before its scan", jpeg, scan);
    }
    return new JpegHeader(
        size(jpeg, frame),
        chroma(jpeg, frame),
        frame.marker() == SOF2,
        tables,
        scanHeader.offset() - 4, // before the payload: marker and length, two bytes each
        scan,
        end(jpeg, scan));
  }

  /** The JPEG without the bytes after its EOI; the same array where there are none. */
  public byte[] trim(byte[] jpeg) {
    return endOffset == jpeg.length ? jpeg : Arrays.copyOf(jpeg, endOffset);
  }

  /**
   * The JPEG as every browser shows it: {@link #trim trimmed} and, where a baseline picture brings
   * no Huffman tables, with the standard ones (ITU-T T.81 K.3.3). One copy, or the same array where
   * nothing is to be mended.
   */
  public byte[] complete(byte[] jpeg) {
    return huffmanTables || progressive
        ? trim(jpeg)
        : StandardHuffman.insert(jpeg, scanHeaderOffset, endOffset);
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= SOF0 && marker <= 0xCF && marker != JpegSegments.DHT && marker != 0xCC;
  }

  private static Segment requireSingle(byte[] jpeg, @Nullable Segment known, Segment found)
      throws MalformedMediaException {
    if (known != null) {
      throw MalformedMediaException.at(
          "JPEG must have one frame header before its scan", jpeg, found.offset());
    }
    if (found.marker() > SOF2) {
      throw MalformedMediaException.at(
          "JPEG must be baseline or progressive, Huffman coded: ff%02x".formatted(found.marker()),
          jpeg,
          found.offset());
    }
    int components = found.length() < 6 ? 0 : jpeg[found.offset() + 5] & 0xFF;
    if (components < 1 || components > 4 || found.length() != 6 + 3 * components) {
      throw MalformedMediaException.at(
          "JPEG frame header must have 6 + 3 bytes for each of 1 to 4 components: "
              + found.length(),
          jpeg,
          found.offset());
    }
    return found;
  }

  private static PictureSize size(byte[] jpeg, Segment frame) throws MalformedMediaException {
    int at = frame.offset();
    int height = BigEndian.u16(jpeg, at + 1);
    int width = BigEndian.u16(jpeg, at + 3);
    if (width == 0 || height == 0) {
      throw MalformedMediaException.at(
          "JPEG size must not be zero: " + width + "x" + height, jpeg, at);
    }
    return new PictureSize(width, height);
  }

  /** The ratio of the first component's sampling factors to those of the colours (T.81 A.1.1). */
  private static ChromaSubsampling chroma(byte[] jpeg, Segment frame) {
    int at = frame.offset() + 6;
    int components = jpeg[at - 1] & 0xFF;
    if (components == 1) {
      return ChromaSubsampling.GRAY;
    }
    int luma = jpeg[at + 1] & 0xFF;
    int colour = jpeg[at + 4] & 0xFF;
    if (components != 3 || colour != (jpeg[at + 7] & 0xFF)) {
      return ChromaSubsampling.OTHER;
    }
    boolean sameWidth = luma >> 4 == colour >> 4;
    boolean halfWidth = luma >> 4 == 2 * (colour >> 4);
    boolean sameHeight = (luma & 15) == (colour & 15);
    boolean halfHeight = (luma & 15) == 2 * (colour & 15);
    if (sameHeight) {
      return sameWidth
          ? ChromaSubsampling.YUV444
          : halfWidth ? ChromaSubsampling.YUV422 : ChromaSubsampling.OTHER;
    }
    return halfWidth && halfHeight ? ChromaSubsampling.YUV420 : ChromaSubsampling.OTHER;
  }

  private static int end(byte[] jpeg, int scan) throws MalformedMediaException {
    for (int i = jpeg.length - 1; i > scan; i--) {
      if ((jpeg[i] & 0xFF) == JpegSegments.EOI && (jpeg[i - 1] & 0xFF) == 0xFF) {
        return i + 1;
      }
    }
    throw MalformedMediaException.at(
        "JPEG must end with ffd9", jpeg, Math.max(0, jpeg.length - 16));
  }
}
