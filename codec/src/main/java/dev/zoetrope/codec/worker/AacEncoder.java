// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_AAC_LOW;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Raw frames of AAC (low complexity), {@link #SAMPLES} samples a channel each. One thread. */
final class AacEncoder implements AutoCloseable {
  /** A frame of AAC-LC (ISO/IEC 14496-3 section 4.5.1.1). */
  static final int SAMPLES = 1024;

  private static final int LEAST_BITS = 24_000;

  private final int channels;
  private final AVCodecContext encoder;
  private final AVPacket output = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();

  AacEncoder(int samplesPerSecond, int channels) {
    this.channels = channels;
    AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    encoder = avcodec_alloc_context3(codec);
    encoder.sample_rate(samplesPerSecond).sample_fmt(AV_SAMPLE_FMT_FLTP);
    av_channel_layout_default(encoder.ch_layout(), channels);
    try (AVRational samples = new AVRational()) {
      encoder.time_base(samples.num(1).den(samplesPerSecond));
    }
    encoder.bit_rate(Math.max(LEAST_BITS, 2L * samplesPerSecond) * channels);
    encoder.profile(AV_PROFILE_AAC_LOW);
    encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER); // no ADTS headers
    encoder.thread_count(1);
    check(avcodec_open2(encoder, codec, (AVDictionary) null), "opening the AAC encoder");
  }

  /**
   * Takes the samples of one frame.
   *
   * @param samples 16 bit, channels interleaved
   * @param pts of the first, in samples
   */
  void send(short[] samples, long pts) {
    av_frame_unref(frame);
    frame.format(AV_SAMPLE_FMT_FLTP).nb_samples(SAMPLES).sample_rate(encoder.sample_rate());
    av_channel_layout_default(frame.ch_layout(), channels);
    check(av_frame_get_buffer(frame, 0), "allocating sound");
    frame.pts(pts);
    for (int channel = 0; channel < channels; channel++) {
      FloatBuffer plane =
          frame
              .data(channel)
              .capacity(4L * SAMPLES)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      for (int i = 0; i < SAMPLES; i++) {
        plane.put(i, samples[i * channels + channel] / 32_768f);
      }
    }
    check(avcodec_send_frame(encoder, frame), "encoding AAC");
  }

  /** A frame of AAC, valid until the next call; null where more samples are needed. */
  @Nullable ByteBuffer next() {
    av_packet_unref(output);
    return avcodec_receive_packet(encoder, output) < 0
        ? null
        : output.data().capacity(output.size()).asByteBuffer();
  }

  /**
   * When the frame made last is heard, in samples. It is one frame before what was sent: a decoder
   * gives the samples of a frame only with the next one's.
   */
  long pts() {
    return output.pts();
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(output);
    avcodec_free_context(encoder);
  }
}
