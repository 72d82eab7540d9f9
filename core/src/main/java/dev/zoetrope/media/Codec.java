// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

import java.util.Optional;

/**
 * A coding of one track, named as FFmpeg names it.
 *
 * <p>H.264 and H.265 packets are access units in Annex B form (start codes; ITU-T H.264 Annex B),
 * and every keyframe packet begins with the parameter sets it needs, so that a packet stream can be
 * joined at any keyframe without anything else.
 *
 * <p>AAC packets are raw frames without ADTS headers; the track's {@link AudioFormat#config} is
 * their AudioSpecificConfig (ISO/IEC 14496-3 section 1.6.2.1).
 */
public enum Codec {
  MJPEG("mjpeg", TrackKind.VIDEO),
  H264("h264", TrackKind.VIDEO),
  HEVC("hevc", TrackKind.VIDEO),
  /** Uncoded pictures, laid out as the track's {@link Track#raw} says. */
  RAWVIDEO("rawvideo", TrackKind.VIDEO),
  AAC("aac", TrackKind.AUDIO),
  OPUS("opus", TrackKind.AUDIO),
  PCM_ALAW("pcm_alaw", TrackKind.AUDIO),
  PCM_MULAW("pcm_mulaw", TrackKind.AUDIO),
  /** Samples of 16 bit, big endian, channels interleaved; L16 of RFC 3551. */
  PCM_S16BE("pcm_s16be", TrackKind.AUDIO),
  /** Frames of RFC 9639 section 9, without the stream's head. */
  FLAC("flac", TrackKind.AUDIO),
  G722("g722", TrackKind.AUDIO),
  /** G.726 whose first code lies in the high bits of a byte (AAL2). */
  G726("adpcm_g726", TrackKind.AUDIO),
  /** G.726 whose first code lies in the low bits of a byte (RFC 3551 section 4.5.4). */
  G726LE("adpcm_g726le", TrackKind.AUDIO),
  /** XML documents of ONVIF's streaming specification, section 5.2; FFmpeg has no name for them. */
  ONVIF_METADATA("onvif_metadata", TrackKind.DATA);

  private final String ffmpegName;
  private final TrackKind kind;

  Codec(String ffmpegName, TrackKind kind) {
    this.ffmpegName = ffmpegName;
    this.kind = kind;
  }

  /** The name FFmpeg uses, for example {@code h264}; also used in the API and in metrics. */
  public String ffmpegName() {
    return ffmpegName;
  }

  public TrackKind kind() {
    return kind;
  }

  /** The codec of that FFmpeg name; empty where Zoetrope does not carry it. */
  public static Optional<Codec> named(String ffmpegName) {
    for (Codec codec : values()) {
      if (codec.ffmpegName.equals(ffmpegName)) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }
}
