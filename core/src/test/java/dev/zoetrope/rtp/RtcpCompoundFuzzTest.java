// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.rtp.RtcpPacket.SourceDescription;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Any bytes: few packets, the same wherever they lie, and none that needs bytes not there. */
@Tag("fuzz")
class RtcpCompoundFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void parse_anyBytes_fewPackets(byte[] data) {
    RtcpCompound compound = RtcpCompound.parse(data, 0, data.length);
    if (compound.packets().size() > data.length / 4) {
      throw new AssertionError("each packet needs four bytes: " + compound.packets().size());
    }
    byte[] amid = new byte[data.length + 300];
    Arrays.fill(amid, (byte) 0xff);
    System.arraycopy(data, 0, amid, 5, data.length);
    if (!RtcpCompound.parse(amid, 5, data.length).equals(compound)) {
      throw new AssertionError("what lies around must not be read");
    }
    for (RtcpPacket each : compound.packets()) {
      if (each instanceof SourceDescription named && named.cname().length() > 255) {
        throw new AssertionError("a name must have at most 255 bytes: " + named.cname().length());
      }
    }
  }
}
