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
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.jspecify.annotations.Nullable;

/**
 * Scales frames to the asked width and encodes them as JPEG: BT.601, full range, 4:2:0, which is
 * what a JPEG decoder assumes. Opens itself for the first picture and anew when the size changes.
 * One thread.
 */
final class JpegEncoder implements AutoCloseable {
  /** A line of more pixels is no camera's, even where their product is within the decoder's. */
  static final int MAX_SIDE = 8192;

  private static final int FFMPEG_BEST = 2;
  private static final int FFMPEG_WORST = 31;

  private final int maxWidth;
  private final int quality;
  private final AVFrame scaled = av_frame_alloc();
  private final AVPacket output = av_packet_alloc();
  private @Nullable SwsContext scaler;
  private @Nullable AVCodecContext encoder;
  private long pictures;

  /**
   * @param maxWidth pixels; 0 as the frames are
   * @param quality 1 to 100
   */
  JpegEncoder(int maxWidth, int quality) {
    this.maxWidth = maxWidth;
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

  boolean accepts(AVFrame frame) {
    return frame.width() <= MAX_SIDE
        && frame.height() <= MAX_SIDE
        && frame.width() > 1
        && frame.height() > 1;
  }

  /** Converts the frame into the picture to be encoded; false where nothing converts its format. */
  boolean scale(AVFrame frame) {
    int width = maxWidth == 0 ? frame.width() : Math.min(maxWidth, frame.width());
    int height = (int) Math.round((double) width * frame.height() / frame.width());
    SwsContext ready = open(Math.max(2, width & ~1), Math.max(2, height & ~1));
    check(av_frame_make_writable(scaled), "allocating a picture");
    return sws_scale_frame(ready, scaled, frame) >= 0;
  }

  /** Draws text on the picture about to be encoded. */
  void draw(TextStrip strip, String text) {
    int stride = scaled.linesize(0);
    ByteBuffer luma = scaled.data(0).capacity((long) stride * scaled.height()).asByteBuffer();
    strip.draw(new TextStrip.Luma(luma, scaled.width(), scaled.height(), stride), text);
  }

  /** Encodes the picture; the buffer is valid until {@link #release}. */
  ByteBuffer encode() {
    AVCodecContext opened = encoder;
    if (opened == null) {
      throw new IllegalStateException("a picture must be scaled before it is encoded");
    }
    // An own count: the encoder refuses a PTS that does not grow, and a camera's clock may jump.
    scaled.pts(pictures++);
    scaled.quality(opened.global_quality());
    check(avcodec_send_frame(opened, scaled), "encoding a JPEG");
    check(avcodec_receive_packet(opened, output), "encoding a JPEG");
    return output.data().capacity(output.size()).asByteBuffer();
  }

  void release() {
    av_packet_unref(output);
  }

  private SwsContext open(int width, int height) {
    SwsContext present = scaler;
    if (present != null && scaled.width() == width && scaled.height() == height) {
      return present;
    }
    closeCodec();
    scaled.format(AV_PIX_FMT_YUV420P).width(width).height(height);
    scaled.color_range(AVCOL_RANGE_JPEG).colorspace(AVCOL_SPC_BT470BG);
    check(av_frame_get_buffer(scaled, 0), "allocating a picture");
    SwsContext made = sws_alloc_context();
    made.flags(SWS_AREA); // the cheapest that does not alias
    scaler = made;
    encoder = openCodec(width, height);
    return made;
  }

  private AVCodecContext openCodec(int width, int height) {
    AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    AVCodecContext made = avcodec_alloc_context3(codec);
    made.width(width).height(height);
    made.pix_fmt(AV_PIX_FMT_YUV420P).color_range(AVCOL_RANGE_JPEG);
    made.colorspace(AVCOL_SPC_BT470BG);
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
    SwsContext used = scaler;
    if (used != null) {
      sws_free_context(used);
      scaler = null;
    }
    av_frame_unref(scaled);
  }

  @Override
  public void close() {
    closeCodec();
    av_packet_free(output);
    av_frame_free(scaled);
  }
}
