// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Makes 8-bit 4:2:0 pictures of another size of frames of any format. One thread. */
final class Scaler implements AutoCloseable {
  private final SwsContext context;
  private final AVFrame scaled = av_frame_alloc();

  Scaler() {
    context = sws_alloc_context();
    context.flags(SWS_AREA); // the cheapest that does not alias
  }

  /**
   * A picture's size and colours.
   *
   * @param width pixels
   * @param height lines
   */
  record Shape(int width, int height, Colours colours) {}

  /** The frame in that shape, valid and writable until the next call; false on failure. */
  boolean scale(AVFrame frame, Shape shape) {
    prepare(shape);
    return sws_scale_frame(context, scaled, frame) >= 0;
  }

  /** What was scaled last. */
  AVFrame scaled() {
    return scaled;
  }

  private void prepare(Shape shape) {
    boolean fits = scaled.width() == shape.width() && scaled.height() == shape.height();
    // An encoder or filter may still hold the last one: then another is cheaper than a copy.
    if (!fits || av_frame_is_writable(scaled) == 0) {
      av_frame_unref(scaled);
      scaled.format(AV_PIX_FMT_YUV420P).width(shape.width()).height(shape.height());
      check(av_frame_get_buffer(scaled, 0), "allocating a picture");
    }
    scaled.colorspace(shape.colours().matrix()).color_range(shape.colours().range());
  }

  @Override
  public void close() {
    av_frame_free(scaled);
    sws_free_context(context);
  }
}
