// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import org.junit.jupiter.api.Tag;

/** Any bytes: a configuration that is the same when it is written and read again, or none. */
@Tag("fuzz")
class AudioSpecificConfigFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void parse_anyBytes_sameAgainOrRefused(byte[] data) {
    AdtsHeader.find(data, 0, data.length).ifPresent(header -> requireSame(header.config()));
    try {
      AudioSpecificConfig config = AudioSpecificConfig.parse(data);
      if (config.channelConfiguration() != 0) {
        requireSame(config);
      }
    } catch (MalformedMediaException | UnsupportedMediaException e) {
      // the only errors there may be
    }
  }

  private static void requireSame(AudioSpecificConfig config) {
    try {
      AudioSpecificConfig again = AudioSpecificConfig.parse(config.bytes());
      if (!again.equals(config) || config.samplesPerFrame() < 960) {
        throw new AssertionError("configuration must be read as it was written: " + config);
      }
    } catch (MalformedMediaException | UnsupportedMediaException e) {
      throw new AssertionError("configuration must be read again", e);
    }
  }
}
