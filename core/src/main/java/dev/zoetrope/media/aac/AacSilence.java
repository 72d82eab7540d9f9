// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import dev.zoetrope.media.bits.BitWriter;

/** Frames without sound, built from the syntax of ISO/IEC 14496-3 section 4.4.2. */
public final class AacSilence {
  private static final int SINGLE_CHANNEL_ELEMENT = 0;
  private static final int CHANNEL_PAIR_ELEMENT = 1;
  private static final int END = 7;

  private AacSilence() {}

  /**
   * A raw frame of LC.
   *
   * @param channels 1 or 2
   */
  public static byte[] frame(int channels) {
    BitWriter out = new BitWriter();
    if (channels == 1) {
      out.bits(SINGLE_CHANNEL_ELEMENT, 3).bits(0, 4); // element_instance_tag
      out.bits(0, 8); // global_gain
      window(out);
      emptySpectrum(out);
    } else if (channels == 2) {
      out.bits(CHANNEL_PAIR_ELEMENT, 3).bits(0, 4);
      out.flag(true); // common_window
      window(out);
      out.bits(0, 2); // ms_mask_present
      out.bits(0, 8);
      emptySpectrum(out);
      out.bits(0, 8);
      emptySpectrum(out);
    } else {
      throw new IllegalArgumentException("silent AAC frame must have 1 or 2 channels: " + channels);
    }
    return out.bits(END, 3).toByteArray();
  }

  /** {@code ics_info} of one long window with no scale factor band in use. */
  private static void window(BitWriter out) {
    out.bits(0, 1); // reserved
    out.bits(0, 2); // ONLY_LONG_SEQUENCE
    out.bits(0, 1); // window_shape
    out.bits(0, 6); // max_sfb: neither sections nor scale factors nor coefficients follow
    out.bits(0, 1); // predictor_data_present
  }

  private static void emptySpectrum(BitWriter out) {
    out.bits(0, 3); // pulse_data_present, tns_data_present, gain_control_data_present
  }
}
