// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BitReader;
import java.util.Optional;

/**
 * The header of a frame in a stream without configuration (ISO/IEC 14496-3 section 1.A.2.2.1).
 *
 * @param headerBytes 7, or 9 with a checksum
 * @param frameBytes header and frame together
 * @param config what the decoder is set up with
 */
public record AdtsHeader(int headerBytes, int frameBytes, AudioSpecificConfig config) {
  private static final int SHORTEST = 7;
  private static final int SYNC_WORD = 0xfff;

  /**
   * The header at a place; empty where there is none, or what it announces does not fit. A raw
   * frame never looks like one: it would begin with its own end. Frames of several raw data blocks
   * count as none: no camera sends them.
   *
   * @param end behind the last byte that may belong to it
   */
  public static Optional<AdtsHeader> find(byte[] data, int offset, int end) {
    if (end - offset <= SHORTEST) {
      return Optional.empty();
    }
    try {
      return read(new BitReader(data, offset, SHORTEST))
          .filter(header -> header.frameBytes <= end - offset);
    } catch (MalformedMediaException e) {
      throw new AssertionError("seven bytes are there", e);
    }
  }

  private static Optional<AdtsHeader> read(BitReader in) throws MalformedMediaException {
    boolean found = in.bits(12) == SYNC_WORD;
    in.skip(1); // MPEG-2 or MPEG-4: the same since 1999
    found &= in.bits(2) == 0; // layer
    int header = in.flag() ? SHORTEST : SHORTEST + 2;
    int objectType = in.bits(2) + 1;
    int rate = SamplingRates.at(in.bits(4));
    in.skip(1);
    int configuration = in.bits(3);
    in.skip(4);
    int frame = in.bits(13);
    in.skip(11); // buffer fullness
    boolean single = in.bits(2) == 0;
    if (!found || rate == 0 || configuration == 0 || frame <= header || !single) {
      return Optional.empty();
    }
    int channels = configuration == 7 ? 8 : configuration;
    return Optional.of(
        new AdtsHeader(
            header,
            frame,
            new AudioSpecificConfig(objectType, rate, rate, configuration, channels, 1024)));
  }
}
