// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.UnsupportedMediaException;
import org.junit.jupiter.api.Tag;

/** Any packets: documents within their bounds, compressed or not, and it goes on afterwards. */
@Tag("fuzz")
class MetadataDepacketizerFuzzTest {
  private static final int DEFLATE_GROWTH = 1032;

  @FuzzTest(maxDuration = "30s")
  void push_anyPackets_documentsWithinBoundsAndUsableAfterwards(byte[] script)
      throws UnsupportedMediaException {
    MetadataDepacketizer plain = MetadataDepacketizer.of("vnd.onvif.metadata");
    new PacketScript(script).push(plain, 1 << 20, 1);
    PacketScript.requireUsable(plain, "3c612f3e", "3c612f3e");

    MetadataDepacketizer zipped = MetadataDepacketizer.of("vnd.onvif.metadata.gzip");
    new PacketScript(script).push(zipped, 4 << 20, DEFLATE_GROWTH);
  }
}
