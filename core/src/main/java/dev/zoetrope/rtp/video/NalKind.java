// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

/** What a NAL unit means for the picture it is in, in H.264 and H.265 alike. */
enum NalKind {
  /** Part of a picture that needs others. */
  SLICE(true),
  /** Part of a picture that can be decoded alone. */
  KEY_SLICE(true),
  /** Part of a picture that needs others from before the keyframe it follows (RASL of H.265). */
  LEADING_SLICE(true),
  /** Video, sequence or picture parameter set; begins an access unit. */
  PARAMETER_SET(false),
  /** Access unit delimiter; begins an access unit. */
  DELIMITER(false),
  /** Belongs to the slices behind it, as SEI does. */
  PREFIX(false),
  /** Belongs to the slices before it. */
  SUFFIX(true),
  /** Says nothing, takes room. */
  FILLER(true),
  /** Of another layer, or of a type that has no meaning here. */
  FOREIGN(true);

  private final boolean mayEnd;

  NalKind(boolean mayEnd) {
    this.mayEnd = mayEnd;
  }

  /** Whether it can be the last of its access unit, so that a marker on it is believed. */
  boolean mayEnd() {
    return mayEnd;
  }

  boolean isSlice() {
    return this == SLICE || this == KEY_SLICE || this == LEADING_SLICE;
  }
}
