// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.bits.Decimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a session description says of a track of sound (RFC 8866 sections 6.6 and 6.15), or a static
 * payload type stands for.
 *
 * @param encoding the encoding name of {@code a=rtpmap} in any case, for example {@code
 *     MPEG4-GENERIC}
 * @param clockRate ticks a second of the RTP timestamps
 * @param channels 0 where it is not said
 * @param parameters of {@code a=fmtp}, by name; names in any case
 */
public record AudioDescription(
    String encoding, int clockRate, int channels, Map<String, String> parameters) {
  public AudioDescription {
    Map<String, String> lower = new HashMap<>();
    parameters.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value.strip()));
    parameters = Map.copyOf(lower);
  }

  /** A parameter's value; empty text where it is not there. */
  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** A parameter's value; the other one where it is not there or not a number of 0 to 65535. */
  int number(String name, int otherwise) {
    int number = Decimal.parse(text(name), 0xffff);
    return number == Decimal.NONE ? otherwise : number;
  }
}
