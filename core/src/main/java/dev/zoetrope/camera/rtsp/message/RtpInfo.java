// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import dev.zoetrope.media.bits.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What PLAY's answer says of one media (RFC 2326 section 12.33). The sequence number is not read:
 * cameras send 0 or 1.
 *
 * @param url of the media, as the camera writes it
 * @param timestamp of RTP where the media begins, all 32 bits; empty where it is none
 */
public record RtpInfo(String url, OptionalInt timestamp) {
  private static final int MAX_MEDIAS = 16;

  /** Reads the value of the header {@code RTP-Info}; what it does not understand is left out. */
  public static List<RtpInfo> parse(String value) {
    List<RtpInfo> infos = new ArrayList<>();
    for (String media : value.split(",", MAX_MEDIAS)) {
      String url = "";
      OptionalInt timestamp = OptionalInt.empty();
      for (String part : media.split(";", MAX_MEDIAS)) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? "" : part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        if (name.equals("url")) {
          url = part.substring(equals + 1).strip();
        } else if (name.equals("rtptime")) {
          timestamp = timestamp(part.substring(equals + 1).strip());
        }
      }
      if (!url.isEmpty()) {
        infos.add(new RtpInfo(url, timestamp));
      }
    }
    return infos;
  }

  private static OptionalInt timestamp(String text) {
    long number = Decimal.parse(text, 0xffff_ffffL);
    return number == Decimal.NONE ? OptionalInt.empty() : OptionalInt.of((int) number);
  }
}
