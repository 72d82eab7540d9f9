// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes: a header within the data, or a malformed JPEG; and what is inserted is found again.
 */
@Tag("fuzz")
class JpegHeaderFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void parse_anyBytes_headerOrMalformed(byte[] data) {
    try {
      JpegHeader header = JpegHeader.parse(data);
      byte[] complete = header.complete(data);
      JpegHeader again = JpegHeader.parse(complete);
      if (again.complete(complete).length != complete.length) {
        throw new AssertionError("what is complete must stay as it is");
      }
      byte[] commented = JpegSegments.insertComment(complete, "fuzz=1");
      if (!JpegHeader.parse(commented).size().equals(header.size())
          || JpegSegments.comment(commented, "fuzz=1").isEmpty()) {
        throw new AssertionError("a comment must change nothing but itself");
      }
    } catch (MalformedMediaException e) {
      // the only error there may be
    }
  }
}
