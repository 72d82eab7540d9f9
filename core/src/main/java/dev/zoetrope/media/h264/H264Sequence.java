// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import java.util.Set;

/**
 * What a sequence parameter set says (ITU-T H.264 7.3.2.1.1). Bytes too many at its end do no harm
 * and neither does usability information that breaks the rules: cameras send both.
 *
 * @param profile {@code profile_idc}, for example 66 baseline, 77 main, 100 high
 * @param constraints the byte of constraint flags
 * @param level {@code level_idc}, ten times the level
 * @param samples of its pictures
 * @param size after cropping
 * @param reorderFrames most frames that are decoded before one and shown after it, 0 to 16; {@link
 *     Usability#UNKNOWN} where neither the set nor its profile tells
 * @param usability {@link Usability#NONE} where there is none or it is broken
 * @param lengthBytes of the unit with its header, without what follows its last bit; the whole
 *     where that is not found
 */
public record H264Sequence(
    int profile,
    int constraints,
    int level,
    SampleFormat samples,
    PictureSize size,
    int reorderFrames,
    Usability usability,
    int lengthBytes) {
  private static final Set<Integer> WITH_CHROMA_FORMAT =
      Set.of(44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244);

  /** Profiles whose third constraint flag means that every picture stands alone (E.2.1). */
  private static final Set<Integer> INTRA_WITH_FLAG = Set.of(44, 86, 100, 110, 122, 244);

  private static final int CONSTRAINT_SET3 = 0x10;
  private static final int BASELINE = 66;
  private static final int IN_DECODING_ORDER = 2;
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
    int profile = in.bits(8);
    int constraints = in.bits(8);
    int level = in.bits(8);
    in.unsigned("seq_parameter_set_id", 31);
    boolean separate = false;
    SampleFormat samples = SampleFormat.USUAL;
    if (WITH_CHROMA_FORMAT.contains(profile)) {
      int format = in.unsigned("chroma_format_idc", 3);
      separate = format == 3 && in.flag();
      samples = SampleFormat.read(in, format, 6);
      skipScaling(in, format);
    }
    in.unsigned("log2_max_frame_num_minus4", 12);
    int order = pictureOrder(in);
    in.unsigned("max_num_ref_frames", 16);
    in.skip(1); // gaps_in_frame_num_value_allowed_flag
    PictureSize size = size(in, separate ? 0 : samples.chromaFormat());
    Usability usability = usability(in);
    int reorder = usability.reorderFrames();
    if (reorder == Usability.UNKNOWN && isInOrder(profile, constraints, order)) {
      reorder = 0;
    }
    return new H264Sequence(
        profile, constraints, level, samples, size, reorder, usability, in.lengthToStopBit());
  }

  private static boolean isInOrder(int profile, int constraints, int pictureOrder) {
    return profile == BASELINE
        || pictureOrder == IN_DECODING_ORDER
        || (INTRA_WITH_FLAG.contains(profile) && (constraints & CONSTRAINT_SET3) != 0);
  }

  /** The codec as RFC 6381 writes it, for example {@code avc1.64001f}. */
  public String codecString() {
    return "avc1.%02x%02x%02x".formatted(profile, constraints, level);
  }

  private static void skipScaling(RbspReader in, int format) throws MalformedMediaException {
    in.skip(1); // qpprime_y_zero_transform_bypass_flag
    if (in.flag()) {
      int lists = format == 3 ? 12 : 8;
      for (int i = 0; i < lists; i++) {
        if (in.flag()) {
          skipScalingList(in, i < 6 ? 16 : 64);
        }
      }
    }
  }

  /** 7.3.2.1.1.1: a list ends where its next scale becomes zero. */
  private static void skipScalingList(RbspReader in, int size) throws MalformedMediaException {
    long next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = (next + in.signed("delta_scale") + 256) & 0xFF;
    }
  }

  /** The {@code pic_order_cnt_type}. */
  private static int pictureOrder(RbspReader in) throws MalformedMediaException {
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
    return type;
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

  private static Usability usability(RbspReader in) {
    try {
      return in.flag() ? Usability.read(in) : Usability.NONE;
    } catch (MalformedMediaException e) {
      in.skipToEnd(); // broken in many a camera; all that matters stands before it
      return Usability.NONE;
    }
  }
}
