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
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
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
  private final Scaler scaler = new Scaler();
  private final AVPacket output = av_packet_alloc();
  private @Nullable ColourFilter colours;
  private @Nullable AVCodecContext encoder;
  private @Nullable AVFrame picture;
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

  /** Makes the picture to be encoded of the frame; false where nothing can. */
  boolean scale(AVFrame frame) {
    int wide = maxWidth == 0 ? frame.width() : Math.min(maxWidth, frame.width());
    int high = (int) Math.round((double) wide * frame.height() / frame.width());
    int width = Math.max(2, wide & ~1);
    int height = Math.max(2, high & ~1);
    picture = planar(frame) ? recoloured(frame, width, height) : converted(frame, width, height);
    return picture != null;
  }

  /** Whether it is what nearly every camera sends, and in other colours than a JPEG's. */
  private static boolean planar(AVFrame frame) {
    if (frame.format() == AV_PIX_FMT_YUVJ420P) {
      frame.format(AV_PIX_FMT_YUV420P).color_range(AVCOL_RANGE_JPEG);
    }
    boolean same =
        frame.colorspace() == AVCOL_SPC_BT470BG && frame.color_range() == AVCOL_RANGE_JPEG;
    return frame.format() == AV_PIX_FMT_YUV420P && !same;
  }

  /** Scales first, so that there is less to change the colours of. */
  private @Nullable AVFrame recoloured(AVFrame frame, int width, int height) {
    AVFrame sized = frame;
    if (frame.width() != width || frame.height() != height) {
      var shape = new Scaler.Shape(width, height, frame.colorspace(), frame.color_range());
      if (!scaler.scale(frame, shape)) {
        return null;
      }
      sized = scaler.scaled();
    }
    ColourFilter opened = colours;
    if (opened == null) {
      Natives.loadFilters();
      opened = new ColourFilter();
      colours = opened;
    }
    return opened.apply(sized);
  }

  private @Nullable AVFrame converted(AVFrame frame, int width, int height) {
    var shape = new Scaler.Shape(width, height, AVCOL_SPC_BT470BG, AVCOL_RANGE_JPEG);
    return scaler.scale(frame, shape) ? scaler.scaled() : null;
  }

  /** Draws text on the picture about to be encoded. */
  void draw(TextStrip strip, String text) {
    AVFrame drawn = scaledPicture();
    int stride = drawn.linesize(0);
    ByteBuffer luma = drawn.data(0).capacity((long) stride * drawn.height()).asByteBuffer();
    strip.draw(new TextStrip.Luma(luma, drawn.width(), drawn.height(), stride), text);
  }

  /** Encodes the picture; the buffer is valid until {@link #release}. */
  ByteBuffer encode() {
    AVFrame scaled = scaledPicture();
    AVCodecContext opened = opened(scaled.width(), scaled.height());
    // An own count: the encoder refuses a PTS that does not grow, and a camera's clock may jump.
    scaled.pts(pictures++);
    scaled.quality(opened.global_quality());
    check(avcodec_send_frame(opened, scaled), "encoding a JPEG");
    check(avcodec_receive_packet(opened, output), "encoding a JPEG");
    return output.data().capacity(output.size()).asByteBuffer();
  }

  private AVFrame scaledPicture() {
    AVFrame present = picture;
    if (present == null) {
      throw new IllegalStateException("a picture must be scaled before it is drawn on or encoded");
    }
    return present;
  }

  void release() {
    av_packet_unref(output);
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
  }

  @Override
  public void close() {
    closeCodec();
    ColourFilter used = colours;
    if (used != null) {
      used.close();
    }
    scaler.close();
    av_packet_free(output);
  }
}
