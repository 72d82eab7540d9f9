// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_CONSTRAINED_BASELINE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.zoetrope.media.Track;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Encodes pictures as H.264, constrained baseline: no reordering, an access unit for each picture,
 * at once. Keyframes come by the pictures' times, each with the same parameter sets before it as
 * long as the size stays: another set would make players begin anew. One thread.
 */
final class H264Encoder implements PictureEncoder {
  /** OpenH264, which the LGPL build holds; x264 is under the GPL. */
  private static final String ENCODER = "libopenh264";

  private static final int MIN_SIDE = 16;

  /** Behind a start code of four bytes, the unit's header, profile and constraints. */
  private static final int LEVEL_OFFSET = 7;

  private static final long JUMP_TICKS = 10 * Track.VIDEO_TICKS;

  private final int gopTicks;
  private final BitRate rate;
  private final AVPacket output = av_packet_alloc();
  private @Nullable AVCodecContext encoder;
  private byte[] parameterSets = new byte[0];
  private long keyframeTicks;
  private long lastTicks;
  private long pictures;
  private boolean keyframe;

  H264Encoder(int gopTicks, int fps) {
    this.gopTicks = gopTicks;
    this.rate = new BitRate(fps);
  }

  /** Null also where the picture's time is not after the one before it. */
  @Override
  public @Nullable ByteBuffer encode(AVFrame picture, long ptsTicks) {
    if (Math.min(picture.width(), picture.height()) < MIN_SIDE) {
      return null;
    }
    boolean jumped = Math.abs(ptsTicks - lastTicks) > JUMP_TICKS;
    if (pictures > 0 && !jumped && ptsTicks <= lastTicks) {
      return null;
    }
    AVCodecContext opened = encoder;
    boolean fits =
        opened != null && opened.width() == picture.width() && opened.height() == picture.height();
    boolean wanted = !fits || jumped || ptsTicks - keyframeTicks >= gopTicks;
    if (opened == null || !fits || (wanted && rate.keyframe(ptsTicks))) {
      opened = open(picture.width(), picture.height());
    }
    picture.pict_type(wanted ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    lastTicks = ptsTicks;
    return encoded(opened, picture, ptsTicks);
  }

  private @Nullable ByteBuffer encoded(AVCodecContext opened, AVFrame picture, long ptsTicks) {
    picture.pts(pictures++); // an own count, of frames: a camera's clock may jump
    av_packet_unref(output);
    check(avcodec_send_frame(opened, picture), "encoding H.264");
    if (avcodec_receive_packet(opened, output) < 0) {
      return null;
    }
    keyframe = (output.flags() & AV_PKT_FLAG_KEY) != 0;
    ByteBuffer unit = output.data().capacity(output.size()).asByteBuffer();
    if (!keyframe) {
      rate.picture();
      return unit;
    }
    keyframeTicks = ptsTicks;
    ByteBuffer whole = ByteBuffer.allocate(parameterSets.length + unit.remaining());
    return whole.put(parameterSets).put(unit).flip();
  }

  @Override
  public boolean keyframe() {
    return keyframe;
  }

  private AVCodecContext open(int width, int height) {
    closeCodec();
    AVCodec codec = avcodec_find_encoder_by_name(ENCODER);
    AVCodecContext made = avcodec_alloc_context3(codec);
    encoder = made;
    made.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
    nameColours(made, Colours.ofVideo(height));
    try (AVRational time = new AVRational()) {
      made.time_base(time.num(1).den(rate.fps()));
      made.framerate(time.num(rate.fps()).den(1));
    }
    int bits = rate.bitsPerSecond(width, height);
    made.bit_rate(bits).rc_max_rate(2L * bits);
    made.gop_size(0); // no keyframe but those asked for
    made.thread_count(1).slices(1);
    made.profile(AV_PROFILE_H264_CONSTRAINED_BASELINE);
    // Parameter sets of one number for ever; in the stream they would count up at each keyframe.
    made.flags(made.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "rc_mode", "bitrate", 0);
    av_dict_set(options, "allow_skip_frames", "0", 0);
    try {
      check(avcodec_open2(made, codec, options), "opening the H.264 encoder");
    } finally {
      av_dict_free(options);
    }
    parameterSets = parameterSets(made);
    return made;
  }

  private static void nameColours(AVCodecContext made, Colours colours) {
    boolean hd = colours.matrix() == AVCOL_SPC_BT709;
    made.colorspace(colours.matrix()).color_range(colours.range());
    made.color_primaries(hd ? AVCOL_PRI_BT709 : AVCOL_PRI_BT470BG);
    made.color_trc(hd ? AVCOL_TRC_BT709 : AVCOL_TRC_SMPTE170M);
  }

  /** The encoder's, but for the level, which it makes that of the bit rate and so another one. */
  private static byte[] parameterSets(AVCodecContext opened) {
    byte[] sets = new byte[opened.extradata_size()];
    opened.extradata().get(sets);
    sets[LEVEL_OFFSET] = level(opened.width(), opened.height());
    return sets;
  }

  /** The level of the size at 60 pictures a second, of the largest at 30 (H.264 table A-1). */
  private static byte level(int width, int height) {
    int blocks = Math.ceilDiv(width, 16) * Math.ceilDiv(height, 16);
    if (blocks <= 1620) {
      return 31;
    }
    if (blocks <= 3600) {
      return 32;
    }
    return (byte) (blocks <= 8192 ? 42 : 51);
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
