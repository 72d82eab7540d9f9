// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.bits.BitReader;
import dev.zoetrope.rtp.RtpPacket;
import java.util.Locale;

/**
 * Reads the section before the access units of a payload (RFC 3640 sections 3.2.1 and 3.2.2).
 *
 * @param sizeBits of {@code AU-size}, 1 to 16
 * @param indexBits of {@code AU-Index}
 * @param deltaBits of {@code AU-Index-delta}
 * @param ctsBits of {@code CTS-delta}, which is skipped
 * @param dtsBits of {@code DTS-delta}, which is skipped
 * @param flagBits of random access and stream state, which are skipped
 * @param auxiliaryBits of the auxiliary section's size
 */
record AuHeaders(
    int sizeBits,
    int indexBits,
    int deltaBits,
    int ctsBits,
    int dtsBits,
    int flagBits,
    int auxiliaryBits) {
  private static final int MAX_FIELD_BITS = 32;
  private static final int MAX_SIZE_BITS = 16;
  private static final int MAX_UNITS = 256;

  /**
   * The layout of a description. Sizes that are missing are those of AAC-hbr, 13, 3 and 3 bits, or
   * with AAC-lbr 6, 2 and 2: cameras leave them out, and the mode too.
   */
  static AuHeaders of(AudioDescription description) throws UnsupportedMediaException {
    String mode = description.text("mode").toLowerCase(Locale.ROOT);
    boolean low = mode.equals("aac-lbr") || mode.equals("aac_lbr");
    AuHeaders headers =
        new AuHeaders(
            description.number("sizelength", low ? 6 : 13),
            description.number("indexlength", low ? 2 : 3),
            description.number("indexdeltalength", low ? 2 : 3),
            description.number("ctsdeltalength", 0),
            description.number("dtsdeltalength", 0),
            Math.min(1, description.number("randomaccessindication", 0))
                + description.number("streamstateindication", 0),
            description.number("auxiliarydatasizelength", 0));
    if (headers.sizeBits < 1
        || headers.sizeBits > MAX_SIZE_BITS
        || headers.widest() > MAX_FIELD_BITS) {
      throw new UnsupportedMediaException(
          "AAC must have sizes of 1 to 16 bits and other fields of at most 32: "
              + description.parameters()
              + "; set the camera to AAC-hbr");
    }
    return headers;
  }

  private int widest() {
    int widest = Math.max(Math.max(indexBits, deltaBits), Math.max(ctsBits, dtsBits));
    return Math.max(widest, Math.max(flagBits, auxiliaryBits));
  }

  /**
   * Reads the sizes of the units.
   *
   * @throws MalformedMediaException where there are none, the section is cut off, or the units are
   *     not in order (section 3.2.3.1, which no camera uses)
   */
  AuSizes read(RtpPacket packet) throws MalformedMediaException {
    BitReader in = new BitReader(packet.data(), packet.payloadOffset(), packet.payloadLength());
    int end = in.bits(16) + in.position();
    int[] sizes = new int[MAX_UNITS];
    int count = 0;
    while (end - in.position() >= sizeBits) {
      require(count < MAX_UNITS, "announce at most 256 units", packet);
      sizes[count] = in.bits(sizeBits);
      index(in, count == 0 ? indexBits : deltaBits, packet);
      skipDelta(in, count == 0 ? 0 : ctsBits);
      skipDelta(in, dtsBits);
      in.skip(flagBits);
      count++;
    }
    require(count > 0, "announce a unit", packet);
    in.skip(Math.max(0, end - in.position()));
    in.align();
    if (auxiliaryBits > 0) {
      in.skip(in.bits(auxiliaryBits));
      in.align();
    }
    return new AuSizes(sizes, count, packet.payloadOffset() + in.position() / 8);
  }

  private static void index(BitReader in, int bits, RtpPacket packet)
      throws MalformedMediaException {
    int index = in.bits(bits);
    require(index == 0, "not interleave its units: index " + index, packet);
  }

  private static void require(boolean met, String rule, RtpPacket packet)
      throws MalformedMediaException {
    if (!met) {
      throw MalformedMediaException.at(
          "AAC payload must " + rule, packet.data(), packet.payloadOffset());
    }
  }

  private static void skipDelta(BitReader in, int bits) throws MalformedMediaException {
    if (bits > 0 && in.flag()) {
      in.skip(bits);
    }
  }
}
