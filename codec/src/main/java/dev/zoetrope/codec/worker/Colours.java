// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How numbers mean colours.
 *
 * @param matrix one of FFmpeg's AVCOL_SPC
 * @param range one of its AVCOL_RANGE
 */
record Colours(int matrix, int range) {
  /** BT.601 in full range, which is what a JPEG decoder assumes. */
  static final Colours JPEG = new Colours(AVCOL_SPC_BT470BG, AVCOL_RANGE_JPEG);

  private static final int HD_LINES = 720;

  /** What players take video for that does not say so: limited range, BT.709 from 720 lines up. */
  static Colours ofVideo(int height) {
    return new Colours(height >= HD_LINES ? AVCOL_SPC_BT709 : AVCOL_SPC_BT470BG, AVCOL_RANGE_MPEG);
  }

  /** Those of a frame; limited where it names no range. */
  static Colours of(AVFrame frame) {
    boolean full = frame.color_range() == AVCOL_RANGE_JPEG;
    // Two names of one matrix, from Europe and from America.
    int matrix = frame.colorspace() == AVCOL_SPC_SMPTE170M ? AVCOL_SPC_BT470BG : frame.colorspace();
    return new Colours(matrix, full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
  }
}
