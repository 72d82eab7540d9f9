// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G722;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G726;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G726LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16BE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.zoetrope.codec.wire.SoundJob;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Samples of 16 bit, channels interleaved, of telephone codings. One thread. */
final class SoundDecoder implements AutoCloseable {
  private final int channels;
  private final AVCodecContext decoder;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();

  SoundDecoder(SoundJob job) {
    channels = job.channels();
    AVCodec found = avcodec_find_decoder(id(job));
    decoder = avcodec_alloc_context3(found);
    decoder.sample_rate(job.samplesPerSecond()).bits_per_coded_sample(job.bitsPerCode());
    av_channel_layout_default(decoder.ch_layout(), channels);
    check(avcodec_open2(decoder, found, (AVDictionary) null), "opening the sound decoder");
  }

  private static int id(SoundJob job) {
    return switch (job.input()) {
      case PCM_ALAW -> AV_CODEC_ID_PCM_ALAW;
      case PCM_MULAW -> AV_CODEC_ID_PCM_MULAW;
      case PCM_S16BE -> AV_CODEC_ID_PCM_S16BE;
      case G722 -> AV_CODEC_ID_ADPCM_G722;
      case G726 -> AV_CODEC_ID_ADPCM_G726;
      case G726LE -> AV_CODEC_ID_ADPCM_G726LE;
      default -> throw new SessionException("sound input must have a decoder: " + job.input());
    };
  }

  /** Takes one packet; false where it is refused, and makes no samples. */
  boolean send(byte[] data) {
    check(av_new_packet(packet, data.length), "allocating a packet");
    packet.data().put(data, 0, data.length);
    int result = avcodec_send_packet(decoder, packet);
    av_packet_unref(packet);
    return result >= 0;
  }

  /** Samples of the packet, valid until the next call; null where there are no more. */
  @Nullable ShortBuffer next() {
    av_frame_unref(frame);
    if (avcodec_receive_frame(decoder, frame) < 0 || frame.format() != AV_SAMPLE_FMT_S16) {
      return null;
    }
    long bytes = 2L * channels * frame.nb_samples();
    return frame
        .data(0)
        .capacity(bytes)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asShortBuffer();
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(decoder);
  }
}
