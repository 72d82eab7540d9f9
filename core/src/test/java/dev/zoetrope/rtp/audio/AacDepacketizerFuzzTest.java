// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.UnsupportedMediaException;
import org.junit.jupiter.api.Tag;

/** Any packets: units within their bounds, and it goes on afterwards. */
@Tag("fuzz")
class AacDepacketizerFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void push_anyPackets_unitsWithinBoundsAndUsableAfterwards(byte[] script)
      throws UnsupportedMediaException {
    AacDepacketizer aac =
        AacDepacketizer.of(
            SoundTrack.description("MPEG4-GENERIC", 16_000, "config=1408", "sizelength=13"));
    new PacketScript(script).push(aac, 8191, 1);
    PacketScript.requireUsable(aac, "0010 0010 2122", "2122");
  }
}
