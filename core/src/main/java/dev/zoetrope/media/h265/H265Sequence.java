// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h265;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h264.RbspReader;

/**
 * What a sequence parameter set says (ITU-T H.265 7.3.2.2.1), as far as the picture's size; the
 * rest is not read, as cameras break the rules there.
 *
 * @param profile {@code general_profile_idc}, for example 1 main, 2 main 10
 * @param highTier {@code general_tier_flag}
 * @param level {@code general_level_idc}, thirty times the level
 * @param size inside the conformance window
 */
public record H265Sequence(int profile, boolean highTier, int level, PictureSize size) {
  private static final int MAX_PIXELS_A_SIDE = 16_384;
  private static final int PROFILE_BITS = 88;
  private static final int LEVEL_BITS = 8;

  /**
   * Parses one.
   *
   * @throws MalformedMediaException where a value is outside the standard's bounds, or the picture
   *     larger than 16384 pixels a side
   */
  public static H265Sequence parse(byte[] accessUnit, NalUnit unit) throws MalformedMediaException {
    RbspReader in = new RbspReader(accessUnit, unit, 2);
    in.skip(4); // sps_video_parameter_set_id
    int moreLayers = (int) in.bits(3);
    in.skip(1); // sps_temporal_id_nesting_flag
    in.skip(2); // general_profile_space
    boolean highTier = in.flag();
    int profile = (int) in.bits(5);
    in.skip(PROFILE_BITS - 8); // compatibility and constraint flags
    int level = (int) in.bits(LEVEL_BITS);
    skipSubLayers(in, moreLayers);
    in.unsigned("sps_seq_parameter_set_id", 15);
    int chroma = in.unsigned("chroma_format_idc", 3);
    boolean separate = chroma == 3 && in.flag();
    return new H265Sequence(profile, highTier, level, size(in, separate ? 0 : chroma));
  }

  /** 7.3.3: which sub-layers say something, then what they say. */
  private static void skipSubLayers(RbspReader in, int count) throws MalformedMediaException {
    int bits = 0;
    for (int i = 0; i < count; i++) {
      bits += in.flag() ? PROFILE_BITS : 0;
      bits += in.flag() ? LEVEL_BITS : 0;
    }
    if (count > 0) {
      in.skip(2 * (8 - count)); // reserved_zero_2bits
    }
    in.skip(bits);
  }

  private static PictureSize size(RbspReader in, int chroma) throws MalformedMediaException {
    int width = in.unsigned("pic_width_in_luma_samples", MAX_PIXELS_A_SIDE);
    int height = in.unsigned("pic_height_in_luma_samples", MAX_PIXELS_A_SIDE);
    if (width == 0 || height == 0) {
      throw new MalformedMediaException("H.265 picture must not be empty: " + width + "x" + height);
    }
    if (in.flag()) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = chroma == 1 ? 2 : 1;
      width -= unitX * cropped(in, (width - 1) / unitX);
      height -= unitY * cropped(in, (height - 1) / unitY);
    }
    return new PictureSize(width, height);
  }

  /** Both offsets of one direction, together at most so many units. */
  private static int cropped(RbspReader in, int most) throws MalformedMediaException {
    int first = in.unsigned("conf_win_offset", most);
    return first + in.unsigned("conf_win_offset", most - first);
  }
}
