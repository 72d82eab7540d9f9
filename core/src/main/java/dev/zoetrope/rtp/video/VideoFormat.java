// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.Quirks;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session description says of a video track: all hints, none of which needs to be there or
 * true.
 *
 * @param codec H.264, H.265 or MJPEG
 * @param parameters of {@code a=fmtp}, their names in lower case: {@code sprop-parameter-sets} (RFC
 *     6184 section 8.1), {@code sprop-vps}, {@code sprop-sps}, {@code sprop-pps} and {@code
 *     sprop-max-don-diff} (RFC 7798 section 7.1); others are ignored, {@code packetization-mode}
 *     among them, as the packets tell
 * @param size of {@code a=framesize} or {@code a=x-dimensions}, for JPEGs too large for their
 *     fields; null where neither is there
 */
public record VideoFormat(Codec codec, Map<String, String> parameters, @Nullable PictureSize size) {
  private static final Map<Codec, List<String>> SETS =
      Map.of(
          Codec.H264, List.of("sprop-parameter-sets"),
          Codec.HEVC, List.of("sprop-vps", "sprop-sps", "sprop-pps"));

  private static final int MAX_SETS = 32;

  public VideoFormat {
    if (codec != Codec.H264 && codec != Codec.HEVC && codec != Codec.MJPEG) {
      throw new IllegalArgumentException("video format must be h264, hevc or mjpeg: " + codec);
    }
    parameters = Map.copyOf(parameters);
  }

  /**
   * A depacketizer of the track's packets from the beginning.
   *
   * @param quirks counts what it tolerates
   */
  public Depacketizer depacketizer(Quirks quirks) {
    if (codec == Codec.MJPEG) {
      return new JpegDepacketizer(size, VideoLimits.USUAL, quirks);
    }
    NalSyntax syntax = codec == Codec.H264 ? new H264Syntax() : new H265Syntax();
    boolean orderNumbers = codec == Codec.HEVC && hasOrderNumbers();
    NalDepacketizer units = new NalDepacketizer(syntax, orderNumbers, VideoLimits.USUAL, quirks);
    units.offer(parameterSets(quirks));
    return units;
  }

  private boolean hasOrderNumbers() {
    try {
      return Integer.parseInt(parameters.getOrDefault("sprop-max-don-diff", "0").strip()) > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * The parameter sets among the hints, without start codes, in their order; what is none is left
   * out and counted. They tell size and codec before the first packet.
   */
  public List<byte[]> parameterSets(Quirks quirks) {
    List<byte[]> sets = new ArrayList<>();
    for (String name : SETS.getOrDefault(codec, List.of())) {
      for (String text : parameters.getOrDefault(name, "").split(",", MAX_SETS)) {
        if (!text.isBlank()) {
          addSets(sets, text.strip(), quirks);
        }
      }
    }
    return sets;
  }

  /** Some cameras put start codes, or both sets, into one value. */
  private static void addSets(List<byte[]> sets, String text, Quirks quirks) {
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      for (NalUnit unit : AnnexB.splitWithin(decoded, new NalUnit(0, decoded.length))) {
        sets.add(unit.copyOf(decoded));
      }
    } catch (IllegalArgumentException | MalformedMediaException e) {
      quirks.count(VideoQuirk.SPROP_UNUSABLE.text());
    }
  }
}
