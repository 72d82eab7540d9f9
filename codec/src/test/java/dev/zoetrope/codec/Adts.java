// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Packet;
import java.util.Objects;

/** What makes a file of raw AAC frames (ISO/IEC 13818-7 section 6.2). */
final class Adts {
  private static final int HEADER = 7;

  static byte[] header(Packet frame) {
    AudioFormat format = Objects.requireNonNull(frame.track().audio());
    byte[] config = format.config();
    int rate = ((config[0] & 7) << 1) | ((config[1] & 0x80) >> 7);
    int length = HEADER + frame.sizeBytes();
    return new byte[] {
      (byte) 0xff,
      (byte) 0xf1,
      (byte) ((1 << 6) | (rate << 2)),
      (byte) ((format.channels() << 6) | (length >> 11)),
      (byte) (length >> 3),
      (byte) ((length << 5) | 0x1f),
      (byte) 0xfc
    };
  }

  private Adts() {}
}
