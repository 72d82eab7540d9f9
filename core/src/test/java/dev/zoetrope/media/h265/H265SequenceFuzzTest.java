// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h265;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.NalUnit;
import org.junit.jupiter.api.Tag;

/** Any bytes as a sequence parameter set: values within their bounds, or malformed. */
@Tag("fuzz")
class H265SequenceFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void parse_anyBytes_withinBoundsOrMalformed(byte[] data) {
    if (data.length < 2) {
      return;
    }
    try {
      H265Sequence sequence = H265Sequence.parse(data, new NalUnit(0, data.length));
      if (sequence.reorderFrames() < -1
          || sequence.reorderFrames() > 15
          || sequence.size().width() > 16_384
          || sequence.samples().lumaBits() > 16
          || sequence.profile().bytes().length != ProfileTierLevel.BYTES
          || !sequence.codecString().startsWith("hvc1.")) {
        throw new AssertionError("sequence must keep within bounds: " + sequence);
      }
    } catch (MalformedMediaException e) {
      // the only error there may be
    }
  }
}
