// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import java.util.Set;

/**
 * What a sequence parameter set says (ITU-T H.264 7.3.2.1.1), as far as the picture's size; what
 * follows (VUI) is not read, and bytes too many at the end do no harm: cameras send them.
 *
 * @param profile {@code profile_idc}, for example 66 baseline, 77 main, 100 high
 * @param constraints the byte of constraint flags
 * @param level {@code level_idc}, ten times the level
 * @param size after cropping
 */
public record H264Sequence(int profile, int constraints, int level, PictureSize size) {
  private static final Set<Integer> WITH_CHROMA_FORMAT =
      Set.of(44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244);
  private static final int MAX_PIXELS_A_SIDE = 16_384;
  private static final int MACROBLOCK = 16;

  /**
   * Parses one.
   *
   * @throws MalformedMediaException where a value is outside the standard's bounds, or the picture
   *     larger than 16384 pixels a side
   */
  public static H264Sequence parse(byte[] accessUnit, NalUnit unit) throws MalformedMediaException {
    RbspReader in = new RbspReader(accessUnit, unit, 1);
    int profile = (int) in.bits(8);
    int constraints = (int) in.bits(8);
    int level = (int) in.bits(8);
    in.unsigned("seq_parameter_set_id", 31);
    int chroma = WITH_CHROMA_FORMAT.contains(profile) ? chromaArrayType(in) : 1;
    in.unsigned("log2_max_frame_num_minus4", 12);
    skipPictureOrder(in);
    in.unsigned("max_num_ref_frames", 16);
    in.skip(1); // gaps_in_frame_num_value_allowed_flag
    return new H264Sequence(profile, constraints, level, size(in, chroma));
  }

  /** The codec as RFC 6381 writes it, for example {@code avc1.64001f}. */
  public String codecString() {
    return "avc1.%02x%02x%02x".formatted(profile, constraints, level);
  }

  private static int chromaArrayType(RbspReader in) throws MalformedMediaException {
    int format = in.unsigned("chroma_format_idc", 3);
    boolean separate = format == 3 && in.flag();
    in.unsigned("bit_depth_luma_minus8", 6);
    in.unsigned("bit_depth_chroma_minus8", 6);
    in.skip(1); // qpprime_y_zero_transform_bypass_flag
    if (in.flag()) {
      int lists = format == 3 ? 12 : 8;
      for (int i = 0; i < lists; i++) {
        if (in.flag()) {
          skipScalingList(in, i < 6 ? 16 : 64);
        }
      }
    }
    return separate ? 0 : format;
  }

  /** 7.3.2.1.1.1: a list ends where its next scale becomes zero. */
  private static void skipScalingList(RbspReader in, int size) throws MalformedMediaException {
    long next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = (next + in.signed("delta_scale") + 256) & 0xFF;
    }
  }

  private static void skipPictureOrder(RbspReader in) throws MalformedMediaException {
    int type = in.unsigned("pic_order_cnt_type", 2);
    if (type == 0) {
      in.unsigned("log2_max_pic_order_cnt_lsb_minus4", 12);
    } else if (type == 1) {
      in.skip(1); // delta_pic_order_always_zero_flag
      in.signed("offset_for_non_ref_pic");
      in.signed("offset_for_top_to_bottom_field");
      int cycle = in.unsigned("num_ref_frames_in_pic_order_cnt_cycle", 255);
      for (int i = 0; i < cycle; i++) {
        in.signed("offset_for_ref_frame");
      }
    }
  }

  private static PictureSize size(RbspReader in, int chroma) throws MalformedMediaException {
    int mostBlocks = MAX_PIXELS_A_SIDE / MACROBLOCK - 1;
    int width = (in.unsigned("pic_width_in_mbs_minus1", mostBlocks) + 1) * MACROBLOCK;
    int units = in.unsigned("pic_height_in_map_units_minus1", mostBlocks) + 1;
    boolean framesOnly = in.flag();
    if (!framesOnly) {
      in.skip(1); // mb_adaptive_frame_field_flag
    }
    int fields = framesOnly ? 1 : 2;
    int height = units * MACROBLOCK * fields;
    in.skip(1); // direct_8x8_inference_flag
    if (in.flag()) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = (chroma == 1 ? 2 : 1) * fields;
      width -= unitX * cropped(in, width / unitX);
      height -= unitY * cropped(in, height / unitY);
    }
    if (height > MAX_PIXELS_A_SIDE) {
      throw new MalformedMediaException("H.264 picture must be at most 16384 high: " + height);
    }
    return new PictureSize(width, height);
  }

  /** Both offsets of one direction; something of the picture must be left. */
  private static int cropped(RbspReader in, int whole) throws MalformedMediaException {
    int first = in.unsigned("frame_crop_offset", whole - 1);
    return first + in.unsigned("frame_crop_offset", whole - 1 - first);
  }
}
