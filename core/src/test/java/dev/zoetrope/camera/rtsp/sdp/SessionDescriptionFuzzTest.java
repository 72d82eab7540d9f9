// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.sdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import org.junit.jupiter.api.Tag;

/** Any bytes: a description within its limits, or a refusal. */
@Tag("fuzz")
class SessionDescriptionFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void parse_anyBytes_descriptionOrMalformed(byte[] bytes) {
    SessionDescription description;
    try {
      description = SessionDescription.parse(bytes);
    } catch (MalformedMediaException e) {
      return;
    }
    int index = 0;
    for (MediaDescription media : description.medias()) {
      boolean withinLimits =
          media.formats().size() <= 16
              && media.formats().stream()
                  .allMatch(
                      f -> f.payloadType() >= 0 && f.payloadType() <= 127 && f.channels() >= 1);
      if (!withinLimits || media.position() != index++) {
        throw new AssertionError("media must be within limits and in its place: " + media);
      }
    }
  }
}
