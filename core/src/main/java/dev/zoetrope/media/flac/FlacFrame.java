// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BigEndian;

/** Questions to a frame, answered by its header (RFC 9639 section 9.1). */
public final class FlacFrame {
  private static final int FIXED_HEAD = 4;

  private FlacFrame() {}

  /**
   * Samples of each channel in it, 1 to 65536.
   *
   * @throws MalformedMediaException where it is not a frame or too short to say
   */
  public static int samples(byte[] frame) throws MalformedMediaException {
    if (frame.length <= FIXED_HEAD || frame[0] != -1 || (frame[1] & 0xfe) != 0xf8) {
      throw MalformedMediaException.at("FLAC frame must begin with fff8 or fff9", frame, 0);
    }
    int code = (frame[2] & 0xf0) >> 4;
    return switch (code) {
      case 0 -> throw MalformedMediaException.at("FLAC block size must not be reserved", frame, 2);
      case 1 -> 192;
      case 2, 3, 4, 5 -> 144 << code;
      case 6 -> written(frame, 1);
      case 7 -> written(frame, 2);
      default -> 1 << code;
    };
  }

  private static int written(byte[] frame, int bytes) throws MalformedMediaException {
    int number = CodedNumber.length(frame[FIXED_HEAD]);
    int at = FIXED_HEAD + number;
    if (number == 0 || at + bytes > frame.length) {
      throw MalformedMediaException.at("FLAC frame must hold its header", frame, FIXED_HEAD);
    }
    return 1 + (bytes == 1 ? frame[at] & 0xff : BigEndian.u16(frame, at));
  }
}
