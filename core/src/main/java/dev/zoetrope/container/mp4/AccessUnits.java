// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h265.H265;
import java.util.List;

/** Which NAL units of an access unit make its sample (ISO/IEC 14496-15 sections 5.3.2, 8.3.2). */
public final class AccessUnits {
  private static final int H264_FILLER = 12;
  private static final int H265_FILLER = 38;

  private AccessUnits() {}

  /**
   * The NAL units of a sample, in their order: all but parameter sets, which stand in the init
   * segment, delimiters and filler. Empty where nothing else is in it.
   *
   * @param codec {@link Codec#H264} or {@link Codec#HEVC}
   * @param accessUnit in Annex B form
   */
  public static List<NalUnit> sampleUnits(Codec codec, byte[] accessUnit)
      throws MalformedMediaException {
    List<NalUnit> units = AnnexB.split(accessUnit);
    units.removeIf(
        unit ->
            codec == Codec.HEVC
                ? isLeftOutOfHevc(H265.typeOf(accessUnit, unit))
                : isLeftOutOfAvc(H264.typeOf(accessUnit, unit)));
    return units;
  }

  private static boolean isLeftOutOfAvc(int type) {
    return type == H264.SPS || type == H264.PPS || type == H264.AUD || type == H264_FILLER;
  }

  private static boolean isLeftOutOfHevc(int type) {
    return (type >= H265.VPS && type <= H265.AUD) || type == H265_FILLER;
  }
}
