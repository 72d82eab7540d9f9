// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.UnsupportedMediaException;
import org.junit.jupiter.api.Tag;

/** Any packets, with the configuration in them: units within their bounds, and it goes on. */
@Tag("fuzz")
class LatmDepacketizerFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void push_anyPackets_unitsWithinBoundsAndUsableAfterwards(byte[] script)
      throws UnsupportedMediaException {
    LatmDepacketizer latm =
        LatmDepacketizer.of(SoundTrack.description("MP4A-LATM", 24_000, "cpresent=1"));
    new PacketScript(script).push(latm, 8191, 1);
    // 0 and the StreamMuxConfig 400026203fc, then one byte 42
    PacketScript.requireUsable(latm, "20001310 1fe0 0a10", "42");
  }
}
