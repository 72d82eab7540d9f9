// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.h264.AnnexB;

/**
 * How much of a peer's data is held at most.
 *
 * @param unitBytes longest NAL unit
 * @param pictureBytes longest access unit or JPEG
 * @param units most NAL units of an access unit
 */
record VideoLimits(int unitBytes, int pictureBytes, int units) {
  static final VideoLimits USUAL =
      new VideoLimits(
          AnnexB.MAX_NAL_UNIT_BYTES, AnnexB.MAX_ACCESS_UNIT_BYTES, AnnexB.MAX_NAL_UNITS);
}
