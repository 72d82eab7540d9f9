// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The picture about to be encoded: a frame in 8-bit 4:2:0, of the asked width, in the encoder's
 * colours, with text drawn on it. One thread.
 */
final class Canvas implements AutoCloseable {
  /** A line of more pixels is no camera's, even where their product is within the decoder's. */
  private static final int MAX_SIDE = 8192;

  /** What browsers decode, and OpenH264 encodes at most. */
  private static final double MAX_VIDEO_PIXELS = 3840 * 2160;

  private final int maxWidth;
  private final boolean video;
  private final Scaler scaler = new Scaler();
  private final TextStrip strip = new TextStrip();
  private @Nullable ColourFilter filter;

  /**
   * @param maxWidth pixels; 0 as the frames are
   * @param video whether the colours are those of video; otherwise a JPEG's
   */
  Canvas(int maxWidth, boolean video) {
    this.maxWidth = maxWidth;
    this.video = video;
  }

  /**
   * Makes the picture of the frame, valid until the next call; null where nothing can.
   *
   * @param text drawn at its upper left; empty for none
   */
  @Nullable AVFrame picture(AVFrame frame, String text) {
    if (!accepts(frame)) {
      return null;
    }
    Scaler.Shape shape = shape(frame);
    AVFrame picture = planar(frame) ? recoloured(frame, shape) : scaled(frame, shape);
    return picture == null || text.isEmpty() ? picture : drawn(picture, shape, text);
  }

  private Scaler.Shape shape(AVFrame frame) {
    int wide = maxWidth == 0 ? frame.width() : Math.min(maxWidth, frame.width());
    double high = (double) wide * frame.height() / frame.width();
    if (video && wide * high > MAX_VIDEO_PIXELS) {
      wide = (int) (wide * Math.sqrt(MAX_VIDEO_PIXELS / (wide * high)));
      high = (double) wide * frame.height() / frame.width();
    }
    int width = Math.max(2, wide & ~1);
    int height = Math.max(2, (int) Math.round(high) & ~1);
    return new Scaler.Shape(width, height, video ? Colours.ofVideo(height) : Colours.JPEG);
  }

  private static boolean accepts(AVFrame frame) {
    return frame.width() <= MAX_SIDE
        && frame.height() <= MAX_SIDE
        && frame.width() > 1
        && frame.height() > 1;
  }

  /** Whether it is what nearly every camera sends. */
  private static boolean planar(AVFrame frame) {
    if (frame.format() == AV_PIX_FMT_YUVJ420P) {
      frame.format(AV_PIX_FMT_YUV420P).color_range(AVCOL_RANGE_JPEG);
    }
    return frame.format() == AV_PIX_FMT_YUV420P;
  }

  /** Scales first, so that there is less to change the colours of. */
  private @Nullable AVFrame recoloured(AVFrame frame, Scaler.Shape shape) {
    Colours present = Colours.of(frame);
    AVFrame sized = frame;
    if (frame.width() != shape.width() || frame.height() != shape.height()) {
      sized = scaled(frame, new Scaler.Shape(shape.width(), shape.height(), present));
    }
    if (sized == null || present.equals(shape.colours())) {
      return sized;
    }
    ColourFilter opened = filter;
    if (opened == null) {
      Natives.loadFilters();
      opened = new ColourFilter();
      filter = opened;
    }
    return opened.apply(sized, shape.colours());
  }

  private @Nullable AVFrame scaled(AVFrame frame, Scaler.Shape shape) {
    return scaler.scale(frame, shape) ? scaler.scaled() : null;
  }

  private @Nullable AVFrame drawn(AVFrame picture, Scaler.Shape shape, String text) {
    // A decoder's own picture may be what it predicts the next one from.
    AVFrame drawn = av_frame_is_writable(picture) == 0 ? scaled(picture, shape) : picture;
    if (drawn != null) {
      int stride = drawn.linesize(0);
      ByteBuffer luma = drawn.data(0).capacity((long) stride * drawn.height()).asByteBuffer();
      strip.draw(new TextStrip.Luma(luma, drawn.width(), drawn.height(), stride), text);
    }
    return drawn;
  }

  @Override
  public void close() {
    ColourFilter used = filter;
    if (used != null) {
      used.close();
    }
    scaler.close();
  }
}
