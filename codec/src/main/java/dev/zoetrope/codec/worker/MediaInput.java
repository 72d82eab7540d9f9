// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_OTHER_4XX;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** An address or file opened with libavformat, its video track and its sound. One thread. */
final class MediaInput implements AutoCloseable {
  private static final long GOODBYE_NANOS = 500_000_000;

  private final DemuxJob job;
  private final Interruption interruption;
  private final AVFormatContext context;
  private final AVStream stream;
  private final Codec codec;
  private final @Nullable InputSound sound;

  private MediaInput(
      DemuxJob job, Interruption interruption, AVFormatContext context, AVStream stream) {
    this.job = job;
    this.interruption = interruption;
    this.context = context;
    this.stream = stream;
    this.codec = codec(stream.codecpar(), job);
    this.sound = InputSound.of(context);
  }

  /**
   * Connects, and finds the video track.
   *
   * @throws SessionException with a reason for people
   */
  static MediaInput open(DemuxJob job, Interruption interruption) {
    Natives.loadDemuxers();
    String protocols = Protocols.allowed(job.input(), job.url());
    if (protocols == null) {
      throw new SessionException(
          job.shownUrl() + " must use a protocol that may be opened", Message.UNSUPPORTED);
    }
    Map<String, String> options = optionsOf(job, protocols);
    AVFormatContext context = connect(job, interruption, options);
    if (context == null) {
      // Some servers play all tracks or none; and one without video is to be told so.
      context = connect(job, interruption, without(options, "allowed_media_types"));
    }
    if (context == null) {
      throw Reasons.opening(job, AVERROR_HTTP_OTHER_4XX(), false);
    }
    try {
      return new MediaInput(job, interruption, context, videoStream(context, job, interruption));
    } catch (SessionException e) {
      interruption.beginGoodbye(GOODBYE_NANOS);
      avformat_close_input(context);
      throw e;
    }
  }

  /** Null where an RTSP server has refused what was asked for, other than for the password. */
  private static @Nullable AVFormatContext connect(
      DemuxJob job, Interruption interruption, Map<String, String> options) {
    AVFormatContext context = avformat_alloc_context();
    interruption.attach(context);
    interruption.begin(job.openTimeout().toNanos());
    interruption.forbidWhile(() -> redirected(context, job));
    AVDictionary dictionary = new AVDictionary(null);
    try {
      options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
      AVInputFormat format = rtsp(job) ? av_find_input_format("rtsp") : null;
      int result = avformat_open_input(context, job.url(), format, dictionary);
      if (rtsp(job) && result == AVERROR_HTTP_OTHER_4XX()) {
        return null;
      }
      if (result < 0) {
        throw Reasons.opening(job, result, interruption.timedOut());
      }
      return context;
    } finally {
      interruption.forbidWhile(null);
      av_dict_free(dictionary);
    }
  }

  private static Map<String, String> without(Map<String, String> options, String key) {
    Map<String, String> rest = new HashMap<>(options);
    rest.remove(key);
    return rest;
  }

  private static Map<String, String> optionsOf(DemuxJob job, String protocols) {
    return switch (job.input()) {
      case RTSP_TCP -> rtspOptions(protocols, "tcp");
      case RTSP_UDP -> rtspOptions(protocols, "udp");
      case FILE -> Map.of("protocol_whitelist", protocols, "format_whitelist", Protocols.FORMATS);
      case NETWORK ->
          Map.of(
              "protocol_whitelist", protocols,
              "format_whitelist", Protocols.FORMATS,
              "max_redirects", "0", // the address was checked; another one was not
              "probesize", "500000",
              "analyzeduration", "500000",
              "fflags", "nobuffer");
    };
  }

  /** The SDP names the codec, so nothing is probed; other tracks are not even set up. */
  private static Map<String, String> rtspOptions(String protocols, String transport) {
    return Map.of(
        "protocol_whitelist", protocols,
        "rtsp_transport", transport,
        "allowed_media_types", "video",
        "probesize", "32",
        "analyzeduration", "0",
        "max_delay", "100000", // reordering over UDP, in microseconds
        "fflags", "nobuffer");
  }

  private static boolean rtsp(DemuxJob job) {
    return job.input() == DemuxJob.Input.RTSP_TCP || job.input() == DemuxJob.Input.RTSP_UDP;
  }

  /** An RTSP redirect would lead to an address that nobody has checked. */
  private static boolean redirected(AVFormatContext context, DemuxJob job) {
    BytePointer url = context.url();
    return rtsp(job)
        && url != null
        && !url.isNull()
        && !url.getString(StandardCharsets.UTF_8).equals(job.url());
  }

  private static AVStream videoStream(
      AVFormatContext context, DemuxJob job, Interruption interruption) {
    AVStream found = firstVideo(context);
    if (found == null || !rtsp(job)) {
      interruption.begin(job.openTimeout().toNanos());
      int result = avformat_find_stream_info(context, (PointerPointer<?>) null);
      if (result < 0) {
        throw Reasons.opening(job, result, interruption.timedOut());
      }
      found = firstVideo(context);
    }
    if (found == null) {
      throw new SessionException(job.shownUrl() + " has no video track", Message.UNSUPPORTED);
    }
    return found;
  }

  private static @Nullable AVStream firstVideo(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream each = context.streams(i);
      if (each.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        return each;
      }
    }
    return null;
  }

  private static Codec codec(AVCodecParameters parameters, DemuxJob job) {
    int id = parameters.codec_id();
    if (id == AV_CODEC_ID_H264) {
      return Codec.H264;
    }
    if (id == AV_CODEC_ID_HEVC) {
      return Codec.HEVC;
    }
    if (id == AV_CODEC_ID_MJPEG) {
      return Codec.MJPEG;
    }
    throw new SessionException(
        job.shownUrl() + " must deliver H.264, H.265 or MJPEG: set the camera to one of them",
        Message.UNSUPPORTED);
  }

  /** The track as it is announced; its size may be unknown until the first packet. */
  Track track() {
    AVCodecParameters parameters = stream.codecpar();
    boolean sized = parameters.width() > 0 && parameters.height() > 0;
    PictureSize size = sized ? new PictureSize(parameters.width(), parameters.height()) : null;
    return new Track(0, codec, Track.VIDEO_TICKS, size);
  }

  AVStream stream() {
    return stream;
  }

  /** The input's sound; null where it has none that is carried. */
  @Nullable InputSound sound() {
    return sound;
  }

  /**
   * Reads the next packet of any track.
   *
   * @return false at the end of the input
   * @throws SessionException when the camera is lost or silent for too long
   */
  boolean read(AVPacket packet) {
    interruption.begin(job.readTimeout().toNanos());
    int result = av_read_frame(context, packet);
    if (result == AVERROR_EOF()) {
      return false;
    }
    if (result < 0) {
      throw Reasons.reading(job, result, interruption.timedOut());
    }
    return true;
  }

  /** Says goodbye where the protocol has one, within half a second. */
  @Override
  public void close() {
    interruption.beginGoodbye(GOODBYE_NANOS);
    avformat_close_input(context);
  }
}
