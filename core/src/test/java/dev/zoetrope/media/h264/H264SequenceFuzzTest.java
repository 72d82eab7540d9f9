// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import org.junit.jupiter.api.Tag;

/** Any bytes as a sequence parameter set: values within their bounds, or malformed. */
@Tag("fuzz")
class H264SequenceFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void parse_anyBytes_withinBoundsOrMalformed(byte[] data) {
    if (data.length == 0) {
      return;
    }
    NalUnit unit = new NalUnit(0, data.length);
    try {
      H264Sequence sequence = H264Sequence.parse(data, unit);
      if (sequence.reorderFrames() < -1
          || sequence.reorderFrames() > 16
          || !(sequence.usability().framesPerSecond() >= 0)
          || sequence.lengthBytes() < 1
          || sequence.lengthBytes() > data.length
          || sequence.size().width() > 16_384) {
        throw new AssertionError("sequence must keep within bounds: " + sequence);
      }
      H264Sequence again = H264Sequence.parse(data, unit.first(sequence.lengthBytes()));
      if (!again.equals(sequence)) {
        throw new AssertionError("what is cut must not matter: " + sequence + " " + again);
      }
    } catch (MalformedMediaException e) {
      // the only error there may be
    }
  }
}
