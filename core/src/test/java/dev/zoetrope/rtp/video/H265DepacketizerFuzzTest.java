// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h265.H265;
import dev.zoetrope.rtp.Quirks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** As {@link H264DepacketizerFuzzTest}; an odd first byte means decoding order numbers. */
@Tag("fuzz")
class H265DepacketizerFuzzTest {
  private static final List<String> PICTURE =
      List.of(H265Samples.VPS, H265Samples.SPS, H265Samples.PPS, "2801af0554");

  @FuzzTest(maxDuration = "30s")
  void push_anyPackets_accessUnitsOrMalformed(byte[] data) {
    boolean orderNumbers = data.length > 0 && (data[0] & 1) != 0;
    Map<String, String> parameters = orderNumbers ? Map.of("sprop-max-don-diff", "1") : Map.of();
    HostilePackets packets =
        new HostilePackets(
            new VideoFormat(Codec.HEVC, parameters, null).depacketizer(new Quirks()),
            unit -> require(unit.payload(), unit.keyframe()));
    packets.push(data);
    packets.requireUsable(orderNumbers ? PICTURE.stream().map(this::numbered).toList() : PICTURE);
  }

  private String numbered(String unit) {
    return unit.substring(0, 4) + "0000" + unit.substring(4);
  }

  private static void require(byte[] accessUnit, boolean keyframe) {
    try {
      if (H265.isKeyframe(accessUnit) != keyframe) {
        throw new AssertionError("access unit must be the keyframe it is said to be");
      }
      if (keyframe && H265.typeOf(accessUnit, AnnexB.split(accessUnit).getFirst()) != H265.VPS) {
        throw new AssertionError("keyframe must begin with its parameter sets");
      }
    } catch (MalformedMediaException e) {
      throw new AssertionError("access unit must be well formed", e);
    }
  }
}
