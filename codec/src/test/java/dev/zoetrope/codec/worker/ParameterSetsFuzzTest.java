// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.h264.AnnexB;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Any bytes as an access unit: what comes out ends as it did, and begins with sets or itself. */
@Tag("fuzz")
class ParameterSetsFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void complete_anyBytes_keepsThemAll(byte[] data) {
    for (Codec codec : new Codec[] {Codec.H264, Codec.HEVC}) {
      int half = data.length / 2;
      ParameterSets sets = new ParameterSets(codec, Arrays.copyOf(data, half));
      byte[] unit = Arrays.copyOfRange(data, half, data.length);
      byte[] complete = sets.complete(unit, sets.startsDecoding(unit));
      if (complete.length < unit.length || complete.length > data.length * 3 + 12) {
        throw new AssertionError("an access unit must only gain parameter sets");
      }
      boolean few = data.length < AnnexB.MAX_NAL_UNITS; // bytes, and so NAL units, before and after
      if (few && sets.startsDecoding(unit) && !sets.startsDecoding(complete)) {
        throw new AssertionError("a keyframe must stay one");
      }
    }
  }
}
