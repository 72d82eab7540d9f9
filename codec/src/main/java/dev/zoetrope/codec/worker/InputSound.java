// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G722;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16BE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AdtsHeader;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/**
 * The first sound of an input that Zoetrope carries.
 *
 * @param stream where it is in the input
 * @param track as it is announced, behind the pictures
 */
record InputSound(AVStream stream, Track track) {
  private static final Map<Integer, Codec> CODECS =
      Map.of(
          AV_CODEC_ID_AAC, Codec.AAC,
          AV_CODEC_ID_OPUS, Codec.OPUS,
          AV_CODEC_ID_FLAC, Codec.FLAC,
          AV_CODEC_ID_PCM_ALAW, Codec.PCM_ALAW,
          AV_CODEC_ID_PCM_MULAW, Codec.PCM_MULAW,
          AV_CODEC_ID_PCM_S16BE, Codec.PCM_S16BE,
          AV_CODEC_ID_ADPCM_G722, Codec.G722);

  /** Null where there is none. */
  static @Nullable InputSound of(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      AVCodecParameters parameters = stream.codecpar();
      Codec codec = CODECS.get(parameters.codec_id());
      if (parameters.codec_type() == AVMEDIA_TYPE_AUDIO && codec != null) {
        AudioFormat format = format(codec, parameters);
        return format == null ? null : new InputSound(stream, Track.audio(1, codec, format));
      }
    }
    return null;
  }

  private static @Nullable AudioFormat format(Codec codec, AVCodecParameters parameters) {
    int rate = parameters.sample_rate();
    int channels = parameters.ch_layout().nb_channels();
    byte[] config = config(parameters);
    try {
      return switch (codec) {
        case AAC ->
            config.length > 0
                ? AudioSpecificConfig.format(config)
                : AudioSpecificConfig.lowComplexity(rate, channels).format();
        case FLAC -> new AudioFormat(rate, channels, config);
        case OPUS -> new AudioFormat(48_000, channels);
        default -> new AudioFormat(rate, channels);
      };
    } catch (MalformedMediaException | UnsupportedMediaException | IllegalArgumentException e) {
      return null; // pictures alone are better than nothing
    }
  }

  private static byte[] config(AVCodecParameters parameters) {
    byte[] config = new byte[Math.max(0, parameters.extradata_size())];
    if (config.length > 0) {
      parameters.extradata().get(config);
    }
    return config;
  }

  /** Transport streams carry AAC with a header before each frame, which is not part of it. */
  byte[] frame(byte[] data) {
    if (track.codec() != Codec.AAC) {
      return data;
    }
    return AdtsHeader.find(data, 0, data.length)
        .filter(header -> header.frameBytes() == data.length)
        .map(header -> Arrays.copyOfRange(data, header.headerBytes(), data.length))
        .orElse(data);
  }
}
