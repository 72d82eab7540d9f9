// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.rtp.Quirks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Any packets: access units whose keyframes bring their sets, and a state that stays usable. */
@Tag("fuzz")
class H264DepacketizerFuzzTest {
  private static final List<String> PICTURE = List.of(Samples.SPS, Samples.PPS, Samples.IDR);

  @FuzzTest(maxDuration = "30s")
  void push_anyPackets_accessUnitsOrMalformed(byte[] data) {
    HostilePackets packets =
        new HostilePackets(
            new VideoFormat(Codec.H264, Map.of(), null).depacketizer(new Quirks()),
            unit -> require(unit.payload(), unit.keyframe()));
    packets.push(data);
    packets.requireUsable(PICTURE);
  }

  private static void require(byte[] accessUnit, boolean keyframe) {
    try {
      if (H264.isKeyframe(accessUnit) != keyframe) {
        throw new AssertionError("access unit must be the keyframe it is said to be");
      }
      if (keyframe && H264.typeOf(accessUnit, AnnexB.split(accessUnit).getFirst()) != H264.SPS) {
        throw new AssertionError("keyframe must begin with its parameter sets");
      }
    } catch (MalformedMediaException e) {
      throw new AssertionError("access unit must be well formed", e);
    }
  }
}
