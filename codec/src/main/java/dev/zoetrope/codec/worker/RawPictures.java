// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.media.PixelFormat;
import dev.zoetrope.media.RawLayout;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that need no decoding: each packet is one, and becomes a frame as it lies there, with
 * one copy and with its stride. FFmpeg's own decoder of raw video knows no stride.
 *
 * <p>Colours are what a webcam sends that says nothing of them: BT.601 in limited range (USB Video
 * Class 1.5, colour matching descriptor), in full range where there is no chroma or no luma.
 */
final class RawPictures implements FrameDecoder {
  /** Scalers read a little beyond the last line. */
  private static final int PADDING_BYTES = 64;

  private final RawLayout layout;
  private final int format;
  private final AVFrame frame = av_frame_alloc();
  private boolean ready;

  /**
   * @param layout whose pictures are no larger than a message
   */
  RawPictures(RawLayout layout) {
    this.layout = layout;
    this.format = av_get_pix_fmt(layout.pixels().ffmpegName());
  }

  @Override
  public boolean send(Message message) {
    byte[] data = message.body();
    ready = data.length == layout.sizeBytes();
    if (!ready) {
      return false; // cut off: what is missing would be somebody else's memory
    }
    av_frame_unref(frame);
    AVBufferRef buffer = av_buffer_alloc(data.length + PADDING_BYTES);
    if (buffer == null) {
      throw new SessionException("allocating a picture failed: out of memory");
    }
    BytePointer bytes = buffer.data();
    bytes.put(data, 0, data.length);
    frame.buf(0, buffer);
    frame.format(format).width(layout.size().width()).height(layout.size().height());
    frame.pts(message.sequence());
    lay(bytes);
    boolean full =
        switch (layout.pixels()) {
          case GRAY8, RGB24, BGR24 -> true;
          default -> false;
        };
    frame.color_range(full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG).colorspace(AVCOL_SPC_BT470BG);
    return true;
  }

  /** Says where the planes begin, and how far it is from line to line. */
  private void lay(BytePointer bytes) {
    int stride = layout.strideBytes();
    int height = layout.size().height();
    plane(0, bytes, 0, stride);
    PixelFormat pixels = layout.pixels();
    int first = stride * height;
    if (pixels == PixelFormat.NV12 || pixels == PixelFormat.NV21) {
      plane(1, bytes, first, stride);
    } else if (pixels == PixelFormat.YUV420P) {
      int half = (stride + 1) / 2;
      plane(1, bytes, first, half);
      plane(2, bytes, first + half * ((height + 1) / 2), half);
    }
  }

  private void plane(int index, BytePointer bytes, int offset, int stride) {
    frame.data(index, bytes.getPointer(offset)).linesize(index, stride);
  }

  @Override
  public @Nullable AVFrame next() {
    boolean was = ready;
    ready = false;
    return was ? frame : null;
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
