// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Any samples come back as they were; any bytes say how many they hold, or that they do not. */
@Tag("fuzz")
class FlacEncoderFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void frame_anySamples_comeBackExactly(byte[] data) throws MalformedMediaException {
    try {
      FlacFrame.samples(data);
    } catch (MalformedMediaException e) {
      // the only error there may be
    }
    if (data.length < 1 + 2 * FlacEncoder.MIN_BLOCK) {
      return;
    }
    int channels = data.length < 1 + 4 * FlacEncoder.MIN_BLOCK ? 1 : 1 + (data[0] & 1);
    int block = Math.min((data.length - 1) / 2 / channels, FlacEncoder.MAX_BLOCK);
    short[] samples = new short[block * channels];
    ByteBuffer.wrap(data, 1, data.length - 1).asShortBuffer().get(samples);
    byte[] frame = new FlacEncoder(8000, channels).frame(samples);
    if (!Arrays.equals(new TestFlacDecoder().decode(frame), samples)) {
      throw new AssertionError("samples must come back as they were");
    }
  }
}
