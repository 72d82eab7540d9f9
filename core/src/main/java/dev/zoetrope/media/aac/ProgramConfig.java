// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BitReader;

/** Program config element (ISO/IEC 14496-3 section 4.4.1.1): channels that no number describes. */
final class ProgramConfig {
  private static final int SINGLE = 1;
  private static final int PAIR = 2;

  private ProgramConfig() {}

  /**
   * Reads one and counts its channels.
   *
   * @param start where the configuration around it began: its comment is aligned to that
   */
  static int channels(BitReader in, int start) throws MalformedMediaException {
    in.skip(4 + 2 + 4); // element_instance_tag, object_type, sampling_frequency_index
    int speakers = in.bits(4) + in.bits(4) + in.bits(4); // front, side, back
    int lowFrequency = in.bits(2);
    int associatedData = in.bits(3);
    int coupling = in.bits(4);
    skipWhere(in, 4); // mono_mixdown
    skipWhere(in, 4); // stereo_mixdown
    skipWhere(in, 3); // matrix_mixdown
    int channels = lowFrequency;
    for (int i = 0; i < speakers; i++) {
      channels += in.flag() ? PAIR : SINGLE;
      in.skip(4);
    }
    in.skip(4 * lowFrequency + 4 * associatedData + 5 * coupling);
    in.skip((start - in.position()) & 7);
    in.skip(8 * in.bits(8)); // comment
    return channels;
  }

  private static void skipWhere(BitReader in, int bits) throws MalformedMediaException {
    if (in.flag()) {
      in.skip(bits);
    }
  }
}
