// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.sdp;

import dev.zoetrope.media.bits.Decimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the packets of one payload type are coded: {@code a=rtpmap} and {@code a=fmtp}, or the static
 * table of RFC 3551 section 6.
 *
 * @param payloadType 0 to 127
 * @param encoding in lower case, for example {@code h264}; empty where nothing tells
 * @param clockRate ticks a second of its timestamps; 0 where nothing tells
 * @param channels of sound, 1 where nothing tells
 * @param parameters of {@code a=fmtp}, by name in lower case, values as they stand
 */
public record PayloadFormat(
    int payloadType, String encoding, int clockRate, int channels, Map<String, String> parameters) {
  private static final int VIDEO_CLOCK = 90_000;
  private static final int MAX_CLOCK = 384_000;
  private static final int MAX_CHANNELS = 8;
  private static final Map<Integer, String> STATIC =
      Map.ofEntries(
          Map.entry(0, "PCMU/8000"),
          Map.entry(3, "GSM/8000"),
          Map.entry(8, "PCMA/8000"),
          Map.entry(9, "G722/8000"),
          Map.entry(10, "L16/44100/2"),
          Map.entry(11, "L16/44100/1"),
          Map.entry(14, "MPA/90000"),
          Map.entry(26, "JPEG/90000"),
          Map.entry(32, "MPV/90000"),
          Map.entry(33, "MP2T/90000"));

  public PayloadFormat {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads what follows the payload type in {@code a=rtpmap}: {@code H264/90000}, {@code
   * PCMA/8000/1}. Where that names no encoding, the static table counts.
   *
   * @param kind of the media: video and data without a clock have the usual one
   */
  static PayloadFormat of(int type, String rtpmap, String kind, Map<String, String> parameters) {
    String map = rtpmap.strip();
    String text = map.isEmpty() || map.startsWith("/") ? STATIC.getOrDefault(type, "") : map;
    String[] parts = text.split("/", -1);
    int clock = number(parts, 1, MAX_CLOCK);
    boolean usual = clock == 0 && !kind.equals("audio");
    int channels = number(parts, 2, MAX_CHANNELS);
    return new PayloadFormat(
        type,
        parts[0].strip().toLowerCase(Locale.ROOT),
        usual ? VIDEO_CLOCK : clock,
        Math.max(1, channels),
        parameters);
  }

  private static int number(String[] parts, int index, int most) {
    String text = index < parts.length ? parts[index].strip() : "";
    return Math.max(0, Decimal.parse(text, most));
  }

  /** A parameter, its name given in lower case. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
