// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h265.H265;
import org.junit.jupiter.api.Tag;

/** Any bytes: NAL units in order and within the data, and parameter sets that parse or do not. */
@Tag("fuzz")
class AnnexBFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void split_anyBytes_unitsInOrderOrMalformed(byte[] data) {
    try {
      int end = 0;
      for (NalUnit unit : AnnexB.split(data)) {
        if (unit.offset() < end + 3 || unit.length() < 1 || unit.end() > data.length) {
          throw new AssertionError("NAL unit must follow a start code: " + unit + " after " + end);
        }
        end = unit.end();
      }
    } catch (MalformedMediaException e) {
      return;
    }
    ask(() -> H264.isKeyframe(data));
    ask(() -> H264.sequence(data));
    ask(() -> H264.parameterSets(data));
    ask(() -> H265.isKeyframe(data));
    ask(() -> H265.sequence(data));
  }

  private interface Question {
    Object answer() throws MalformedMediaException;
  }

  private static void ask(Question question) {
    try {
      question.answer();
    } catch (MalformedMediaException e) {
      // the only error there may be
    }
  }
}
