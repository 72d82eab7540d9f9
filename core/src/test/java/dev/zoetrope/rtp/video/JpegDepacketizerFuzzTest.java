// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.rtp.Quirks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Any packets: JPEGs with a header that can be read, and a state that stays usable. */
@Tag("fuzz")
class JpegDepacketizerFuzzTest {
  private static final List<String> PICTURE = List.of("000000000132020228a28a00");

  @FuzzTest(maxDuration = "30s")
  void push_anyPackets_jpegsOrMalformed(byte[] data) {
    HostilePackets packets =
        new HostilePackets(
            new VideoFormat(Codec.MJPEG, Map.of(), null).depacketizer(new Quirks()),
            unit -> require(unit.payload()));
    packets.push(data);
    packets.requireUsable(PICTURE);
  }

  private static void require(byte[] jpeg) {
    try {
      if (!JpegHeader.parse(jpeg).huffmanTables() && !JpegHeader.parse(jpeg).progressive()) {
        throw new AssertionError("JPEG must have its Huffman tables");
      }
    } catch (MalformedMediaException e) {
      throw new AssertionError("JPEG must have a header", e);
    }
  }
}
