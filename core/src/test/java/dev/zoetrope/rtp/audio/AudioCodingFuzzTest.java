// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Any description and any packets: a coding that keeps its bounds, or the reason why not. */
@Tag("fuzz")
class AudioCodingFuzzTest {
  private static final String[] ENCODINGS = {
    "MPEG4-GENERIC", "MP4A-LATM", "OPUS", "L16", "L24", "G722", "G726-24", "PCMU"
  };

  @FuzzTest(maxDuration = "30s")
  void of_anyDescription_codingOrTheReason(FuzzedDataProvider data) {
    String encoding = data.pickValue(ENCODINGS);
    int clock = data.consumeInt(0, 400_000);
    int channels = data.consumeInt(0, 9);
    String lengths = Integer.toString(data.consumeInt(0, 40));
    Map<String, String> parameters =
        Map.of(
            "config", data.consumeAsciiString(80),
            "sizelength", data.consumeAsciiString(3),
            "indexlength", lengths,
            "dtsdeltalength", lengths,
            "cpresent", data.consumeAsciiString(1));
    try {
      AudioCoding coding =
          AudioCoding.of(new AudioDescription(encoding, clock, channels, parameters));
      new PacketScript(data.consumeRemainingAsBytes()).push(coding.depacketizer(), 1 << 16, 1);
      coding.track(0);
    } catch (UnsupportedMediaException e) {
      // the reason
    }
  }
}
