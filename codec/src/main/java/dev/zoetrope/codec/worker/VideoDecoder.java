// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.media.Codec;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes one track on the calling thread. A frame is valid until the next one is asked for. */
final class VideoDecoder implements FrameDecoder {
  /** Covers every camera; a stream that claims more is refused before memory is. */
  static final long MAX_PIXELS = 8192L * 4608;

  private final Codec codec;
  private final AVCodecContext decoder;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();

  VideoDecoder(Codec codec, boolean keyframesOnly) {
    this.codec = codec;
    AVCodec found = avcodec_find_decoder_by_name(codec.ffmpegName());
    decoder = avcodec_alloc_context3(found);
    decoder.max_pixels(MAX_PIXELS);
    decoder.thread_count(1); // frame threads add latency, slice threads nothing for one slice
    decoder.flags(decoder.flags() | AV_CODEC_FLAG_LOW_DELAY);
    if (keyframesOnly) {
      decoder.skip_frame(AVDISCARD_NONKEY);
    }
    check(avcodec_open2(decoder, found, (AVDictionary) null), "opening the decoder");
  }

  @Override
  public boolean send(Message message) {
    byte[] data = message.body();
    check(av_new_packet(packet, data.length), "allocating a packet");
    packet.data().put(data, 0, data.length); // padding, which decoders read, is there and zero
    packet.pts(message.sequence()).dts(message.sequence());
    packet.flags(message.has(Message.KEYFRAME) ? AV_PKT_FLAG_KEY : 0);
    int result = avcodec_send_packet(decoder, packet);
    av_packet_unref(packet);
    return result >= 0;
  }

  @Override
  public @Nullable AVFrame next() {
    av_frame_unref(frame);
    if (avcodec_receive_frame(decoder, frame) < 0) {
      return null;
    }
    nameColours();
    return frame;
  }

  /**
   * Cameras often name no matrix, and swscale then assumes BT.601: BT.709 is right for HD video,
   * BT.601 in full range for every JPEG. Transfer and primaries are cleared, or swscale refuses
   * values it does not know, such as those of a damaged parameter set.
   */
  private void nameColours() {
    if (codec == Codec.MJPEG) {
      frame.colorspace(AVCOL_SPC_BT470BG).color_range(AVCOL_RANGE_JPEG);
    } else if (!known(frame.colorspace())) {
      frame.colorspace(frame.height() >= 720 ? AVCOL_SPC_BT709 : AVCOL_SPC_BT470BG);
    }
    frame.color_trc(AVCOL_TRC_UNSPECIFIED).color_primaries(AVCOL_PRI_UNSPECIFIED);
  }

  private static boolean known(int matrix) {
    return matrix == AVCOL_SPC_BT709
        || matrix == AVCOL_SPC_BT470BG
        || matrix == AVCOL_SPC_SMPTE170M
        || matrix == AVCOL_SPC_BT2020_NCL;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(decoder);
  }
}
