// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;

/**
 * What the video usability information of an H.264 sequence parameter set says (ITU-T H.264 E.1.1),
 * as far as carrying pictures needs it. Hints: cameras write nonsense here.
 *
 * @param sampleWidth with the next, the shape of a pixel; 1 and 1 where nothing is said
 * @param sampleHeight 1 to 65535
 * @param framesPerSecond half of {@code time_scale} over {@code num_units_in_tick}; 0 where nothing
 *     usable is said
 * @param reorderFrames {@code max_num_reorder_frames}, 0 to 16; {@link #UNKNOWN} where nothing is
 *     said
 */
public record Usability(
    int sampleWidth, int sampleHeight, double framesPerSecond, int reorderFrames) {
  /** A number of frames nobody tells. */
  public static final int UNKNOWN = -1;

  /** What stands for a sequence without such information. */
  public static final Usability NONE = new Usability(1, 1, 0, UNKNOWN);

  private static final int EXTENDED_SAR = 255;

  /** Table E-1 from 1 on: width and height of a pixel. */
  private static final int[] ASPECTS = {
    1, 1, 12, 11, 10, 11, 16, 11, 40, 33, 24, 11, 20, 11, 32, 11, 80, 33, 18, 11, 15, 11, 64, 33,
    160, 99, 4, 3, 3, 2, 2, 1
  };

  /** Reads it from its first bit to its last. */
  static Usability read(RbspReader in) throws MalformedMediaException {
    int[] aspect = aspect(in);
    if (in.flag()) {
      in.skip(1); // overscan_appropriate_flag
    }
    if (in.flag()) {
      in.skip(4); // video_format, video_full_range_flag
      in.skip(in.flag() ? 24 : 0); // colour_primaries, transfer_characteristics, coefficients
    }
    if (in.flag()) {
      in.unsigned("chroma_sample_loc_type_top_field", 5);
      in.unsigned("chroma_sample_loc_type_bottom_field", 5);
    }
    double rate = in.flag() ? framesPerSecond(in) : 0;
    boolean first = skipBuffering(in);
    boolean second = skipBuffering(in);
    in.skip(first || second ? 2 : 1); // low_delay_hrd_flag, pic_struct_present_flag
    return new Usability(aspect[0], aspect[1], rate, in.flag() ? reorderFrames(in) : UNKNOWN);
  }

  private static int[] aspect(RbspReader in) throws MalformedMediaException {
    int index = in.flag() ? in.bits(8) : 0;
    int width = 1;
    int height = 1;
    if (index == EXTENDED_SAR) {
      width = in.bits(16);
      height = in.bits(16);
    } else if (index > 0 && index <= ASPECTS.length / 2) {
      width = ASPECTS[2 * index - 2];
      height = ASPECTS[2 * index - 1];
    }
    return width == 0 || height == 0 ? new int[] {1, 1} : new int[] {width, height};
  }

  private static double framesPerSecond(RbspReader in) throws MalformedMediaException {
    long units = Integer.toUnsignedLong(in.bits(32));
    long scale = Integer.toUnsignedLong(in.bits(32));
    in.skip(1); // fixed_frame_rate_flag
    return units == 0 ? 0 : scale / (2.0 * units); // a frame has two fields, a tick each
  }

  /** {@code hrd_parameters()}, E.1.2, where they are present. */
  private static boolean skipBuffering(RbspReader in) throws MalformedMediaException {
    if (!in.flag()) {
      return false;
    }
    int count = in.unsigned("cpb_cnt_minus1", 31) + 1;
    in.skip(8); // bit_rate_scale, cpb_size_scale
    for (int i = 0; i < count; i++) {
      in.unsigned("bit_rate_value_minus1", 0xFFFF_FFFEL);
      in.unsigned("cpb_size_value_minus1", 0xFFFF_FFFEL);
      in.skip(1); // cbr_flag
    }
    in.skip(20); // lengths of delays and of the time offset
    return true;
  }

  private static int reorderFrames(RbspReader in) throws MalformedMediaException {
    in.skip(1); // motion_vectors_over_pic_boundaries_flag
    in.unsigned("max_bytes_per_pic_denom", 16);
    in.unsigned("max_bits_per_mb_denom", 16);
    in.unsigned("log2_max_mv_length_horizontal", 32);
    in.unsigned("log2_max_mv_length_vertical", 32);
    int frames = in.unsigned("max_num_reorder_frames", 16);
    in.unsigned("max_dec_frame_buffering", 16);
    return frames;
  }
}
