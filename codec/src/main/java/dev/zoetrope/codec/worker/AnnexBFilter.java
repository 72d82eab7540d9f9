// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;

import dev.zoetrope.media.Codec;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVBitStreamFilter;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns length-prefixed access units (ISO/IEC 14496-15) into Annex B; those that are Annex B
 * already pass. One thread.
 */
final class AnnexBFilter implements AutoCloseable {
  private final AVBSFContext filter = new AVBSFContext(null);

  AnnexBFilter(Codec codec, AVStream stream) {
    String name = codec == Codec.H264 ? "h264_mp4toannexb" : "hevc_mp4toannexb";
    AVBitStreamFilter found = av_bsf_get_by_name(name);
    check(av_bsf_alloc(found, filter), "allocating a filter");
    check(avcodec_parameters_copy(filter.par_in(), stream.codecpar()), "opening a filter");
    check(av_bsf_init(filter), "opening a filter");
  }

  /** Parameter sets that stand outside the packets, in Annex B; empty where there are none. */
  byte[] parameterSets() {
    AVCodecParameters parameters = filter.par_out();
    BytePointer extradata = parameters.extradata();
    if (extradata == null || extradata.isNull()) {
      return new byte[0];
    }
    byte[] sets = new byte[parameters.extradata_size()];
    extradata.get(sets);
    return sets;
  }

  /** Replaces the packet's payload; false where it makes no access unit. */
  boolean apply(AVPacket packet) {
    if (av_bsf_send_packet(filter, packet) < 0) {
      av_packet_unref(packet);
      return false;
    }
    return av_bsf_receive_packet(filter, packet) >= 0;
  }

  @Override
  public void close() {
    av_bsf_free(filter);
  }
}
