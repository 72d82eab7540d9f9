// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Encodes pictures in a JPEG's colours as JPEG, 4:2:0. One thread. */
final class JpegEncoder implements PictureEncoder {
  private static final int FFMPEG_BEST = 2;
  private static final int FFMPEG_WORST = 31;

  private final int quality;
  private final AVPacket output = av_packet_alloc();
  private @Nullable AVCodecContext encoder;
  private long pictures;

  /**
   * @param quality 1 to 100
   */
  JpegEncoder(int quality) {
    this.quality = ffmpegQuality(quality);
  }

  /**
   * FFmpeg's q, 2 best to 31, for a quality as libjpeg counts it: there q/8 scales a quantisation
   * table, here 50/quality or 2 - quality/50 does.
   */
  static int ffmpegQuality(int quality) {
    double scale = quality < 50 ? 50.0 / quality : 2 - quality / 50.0;
    return Math.clamp(Math.round(8 * scale), FFMPEG_BEST, FFMPEG_WORST);
  }

  @Override
  public ByteBuffer encode(AVFrame picture, long ptsTicks) {
    AVCodecContext opened = opened(picture.width(), picture.height());
    // An own count: the encoder refuses a PTS that does not grow, and a camera's clock may jump.
    picture.pts(pictures++);
    picture.quality(opened.global_quality());
    av_packet_unref(output);
    check(avcodec_send_frame(opened, picture), "encoding a JPEG");
    check(avcodec_receive_packet(opened, output), "encoding a JPEG");
    return output.data().capacity(output.size()).asByteBuffer();
  }

  @Override
  public boolean keyframe() {
    return true;
  }

  private AVCodecContext opened(int width, int height) {
    AVCodecContext present = encoder;
    if (present != null && present.width() == width && present.height() == height) {
      return present;
    }
    closeCodec();
    AVCodecContext made = openCodec(width, height);
    encoder = made;
    return made;
  }

  private AVCodecContext openCodec(int width, int height) {
    AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    AVCodecContext made = avcodec_alloc_context3(codec);
    made.width(width).height(height);
    made.pix_fmt(AV_PIX_FMT_YUV420P).color_range(Colours.JPEG.range());
    made.colorspace(Colours.JPEG.matrix());
    try (AVRational timebase = new AVRational()) {
      made.time_base(timebase.num(1).den(25)); // JPEG holds none; the encoder wants one
    }
    made.thread_count(1);
    made.flags(made.flags() | AV_CODEC_FLAG_QSCALE);
    made.global_quality(FF_QP2LAMBDA * quality);
    check(avcodec_open2(made, codec, (AVDictionary) null), "opening the JPEG encoder");
    return made;
  }

  private void closeCodec() {
    AVCodecContext opened = encoder;
    if (opened != null) {
      avcodec_free_context(opened);
      encoder = null;
    }
  }

  @Override
  public void close() {
    closeCodec();
    av_packet_free(output);
  }
}
