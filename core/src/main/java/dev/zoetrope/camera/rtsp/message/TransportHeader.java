// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import dev.zoetrope.media.bits.Decimal;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The header {@code Transport} as a camera answers SETUP with it (RFC 2326 section 12.39):
 * parameters in any order, of which only these are read. Where the media are said to come from
 * ({@code source}, {@code destination}) and their {@code ssrc} bind nobody: cameras name their
 * loopback address, or 0.
 *
 * @param channel of RTP within the connection
 * @param rtcpChannel of RTCP within the connection
 * @param serverPort of RTP over UDP
 * @param rtcpServerPort of RTCP over UDP
 * @param tcp whether the media come within the connection: {@code RTP/AVP} with channels says so,
 *     too
 * @param udp whether they come over UDP: ports are named, and no channels
 */
public record TransportHeader(
    OptionalInt channel,
    OptionalInt rtcpChannel,
    OptionalInt serverPort,
    OptionalInt rtcpServerPort,
    boolean tcp,
    boolean udp) {
  private static final int MAX_CHANNEL = 255;
  private static final int MAX_PORT = 65_535;

  /**
   * Reads the first transport of the value; what it does not understand is as if it were absent.
   */
  public static TransportHeader parse(String value) {
    int comma = value.indexOf(',');
    String[] parts = (comma < 0 ? value : value.substring(0, comma)).split(";", -1);
    Pair channels = Pair.parse(parameter(parts, "interleaved"), MAX_CHANNEL);
    Pair ports = Pair.parse(parameter(parts, "server_port"), MAX_PORT);
    boolean tcp =
        channels.first.isPresent() || parts[0].strip().toUpperCase(Locale.ROOT).endsWith("/TCP");
    boolean named = ports.first.isPresent() || !parameter(parts, "client_port").isEmpty();
    return new TransportHeader(
        channels.first, channels.second, ports.first, ports.second, tcp, named && !tcp);
  }

  private static String parameter(String[] parts, String name) {
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
        return part.substring(equals + 1).strip();
      }
    }
    return "";
  }

  /** {@code 4-5}; a single number means that and the one after it. */
  private record Pair(OptionalInt first, OptionalInt second) {
    static Pair parse(String text, int most) {
      int dash = text.indexOf('-');
      OptionalInt first = number(dash < 0 ? text : text.substring(0, dash), most);
      OptionalInt second = dash < 0 ? OptionalInt.empty() : number(text.substring(dash + 1), most);
      if (first.isPresent() && second.isEmpty() && first.getAsInt() < most) {
        second = OptionalInt.of(first.getAsInt() + 1);
      }
      return new Pair(first, second);
    }

    private static OptionalInt number(String text, int most) {
      int number = Decimal.parse(text.strip(), most);
      return number == Decimal.NONE ? OptionalInt.empty() : OptionalInt.of(number);
    }
  }
}
