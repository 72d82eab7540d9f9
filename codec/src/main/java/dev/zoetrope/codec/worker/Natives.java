// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's libraries, loaded one by one: avdevice needs what a fresh machine lacks. */
final class Natives {
  /**
   * Everything that makes a first JPEG fast; avformat is loaded by the first session that demuxes.
   */
  static void load() {
    Loader.load(avutil.class);
    Loader.load(avcodec.class);
    Loader.load(swscale.class);
    av_log_set_level(AV_LOG_QUIET); // one broken camera would log a line a packet
  }

  static void loadDemuxers() {
    Loader.load(avformat.class);
  }

  static void loadFilters() {
    Loader.load(avfilter.class);
  }

  /** Returns what FFmpeg returned, unless that is an error. */
  static int check(int result, String subject) {
    if (result < 0) {
      throw new SessionException(subject + " failed: " + text(result));
    }
    return result;
  }

  /** FFmpeg's own words for one of its error codes. */
  static String text(int error) {
    byte[] text = new byte[128];
    av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8) + " (" + error + ")";
  }

  private Natives() {}
}
