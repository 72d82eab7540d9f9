// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.DemuxJob;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which protocols and containers libavformat may use for an input. An allow list: a camera or a
 * file must not be able to make this process open another file or address (playlists, concat
 * scripts, {@code subfile:}, {@code data:}, redirects to {@code file:}).
 */
final class Protocols {
  /** Containers that hold their media themselves; playlists, scripts and SDP files name others. */
  static final String FORMATS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,h264,hevc,mjpeg,mpjpeg,jpeg_pipe,avi,mpegts,mpeg,"
          + "mpegvideo,flv,asf,rtsp,rtp,ogg,live_flv";

  private static final Map<String, String> NETWORK =
      Map.ofEntries(
          Map.entry("http", "http,tcp"),
          Map.entry("https", "https,tls,tcp"),
          Map.entry("rtmp", "rtmp,tcp"),
          Map.entry("rtmps", "rtmps,rtmp,tls,tcp"),
          Map.entry("srt", "srt"),
          Map.entry("tcp", "tcp"),
          Map.entry("udp", "udp"),
          Map.entry("rtp", "rtp,udp"));

  /** A comma-separated list; null where the input may not be opened at all. */
  static @Nullable String allowed(DemuxJob.Input input, String url) {
    String scheme = scheme(url);
    boolean secure = scheme.equals("rtsps");
    if ((input == DemuxJob.Input.RTSP_TCP || input == DemuxJob.Input.RTSP_UDP)
        && !secure
        && !scheme.equals("rtsp")) {
      return null;
    }
    return switch (input) {
      case RTSP_TCP -> secure ? "tls,tcp,rtp" : "tcp,rtp";
      case RTSP_UDP -> secure ? "tls,tcp,rtp,udp" : "tcp,rtp,udp";
      case FILE -> scheme.equals("file") ? "file" : null;
      case NETWORK -> NETWORK.get(scheme);
    };
  }

  private static String scheme(String url) {
    int colon = url.indexOf(':');
    return colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  private Protocols() {}
}
