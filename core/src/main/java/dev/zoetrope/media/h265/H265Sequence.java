// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h265;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h264.RbspReader;
import dev.zoetrope.media.h264.SampleFormat;
import dev.zoetrope.media.h264.Usability;

/**
 * What a sequence parameter set says (ITU-T H.265 7.3.2.2.1), as far as the reordering of pictures;
 * the rest is not read, as cameras break the rules there.
 *
 * @param profile what a decoder must be able to do
 * @param subLayers temporal sub-layers, 1 to 8
 * @param nested {@code sps_temporal_id_nesting_flag}
 * @param samples of its pictures
 * @param size inside the conformance window
 * @param reorderFrames {@code sps_max_num_reorder_pics} of all sub-layers together, 0 to 15; {@link
 *     Usability#UNKNOWN} where that is broken
 */
public record H265Sequence(
    ProfileTierLevel profile,
    int subLayers,
    boolean nested,
    SampleFormat samples,
    PictureSize size,
    int reorderFrames) {
  private static final int MAX_PIXELS_A_SIDE = 16_384;
  private static final int PROFILE_BITS = 88;
  private static final int LEVEL_BITS = 8;
  private static final int MAX_REORDER = 15;

  /**
   * Parses one.
   *
   * @throws MalformedMediaException where a value is outside the standard's bounds, or the picture
   *     larger than 16384 pixels a side
   */
  public static H265Sequence parse(byte[] accessUnit, NalUnit unit) throws MalformedMediaException {
    RbspReader in = new RbspReader(accessUnit, unit, 2);
    in.skip(4); // sps_video_parameter_set_id
    int moreLayers = in.bits(3);
    boolean nested = in.flag();
    ProfileTierLevel profile = ProfileTierLevel.read(in);
    skipSubLayers(in, moreLayers);
    in.unsigned("sps_seq_parameter_set_id", 15);
    int chroma = in.unsigned("chroma_format_idc", 3);
    boolean separate = chroma == 3 && in.flag();
    PictureSize size = size(in, separate ? 0 : chroma);
    SampleFormat samples = SampleFormat.read(in, chroma, 8);
    int reorder = reorderFrames(in, moreLayers);
    return new H265Sequence(profile, moreLayers + 1, nested, samples, size, reorder);
  }

  /**
   * The codec as RFC 6381 and ISO/IEC 14496-15 E.3 write it, for example {@code hvc1.1.6.L93.B0}.
   */
  public String codecString() {
    return "hvc1." + profile.codecString();
  }

  private static int reorderFrames(RbspReader in, int moreLayers) {
    try {
      in.unsigned("log2_max_pic_order_cnt_lsb_minus4", 12);
      int layers = in.flag() ? moreLayers + 1 : 1; // each of its own, or one for all
      int frames = 0;
      for (int i = 0; i < layers; i++) {
        in.unsigned("sps_max_dec_pic_buffering_minus1", MAX_REORDER);
        frames = in.unsigned("sps_max_num_reorder_pics", MAX_REORDER);
        in.unsigned("sps_max_latency_increase_plus1", 0xFFFF_FFFEL);
      }
      return frames;
    } catch (MalformedMediaException e) {
      return Usability.UNKNOWN;
    }
  }

  /** The set's own id, which stands behind what its sub-layers are. */
  static int readToId(RbspReader in) throws MalformedMediaException {
    in.skip(4); // sps_video_parameter_set_id
    int moreLayers = in.bits(3);
    in.skip(1 + PROFILE_BITS + LEVEL_BITS); // sps_temporal_id_nesting_flag
    skipSubLayers(in, moreLayers);
    return in.unsigned("sps_seq_parameter_set_id", 15);
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
