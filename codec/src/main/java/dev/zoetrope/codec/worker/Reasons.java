// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DEMUXER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_OTHER_4XX;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_SERVER_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.codec.wire.Message;
import java.util.Map;
import java.util.Objects;

/** FFmpeg's error codes as reasons that a person can act on. Never contains credentials. */
final class Reasons {
  // errno(3); FFmpeg negates them. These are the same on Linux and macOS but for the last four.
  private static final int ENOENT = -2;
  private static final int EIO = -5;
  private static final int EACCES = -13;
  private static final int EINVAL = -22;
  private static final boolean MAC =
      Objects.requireNonNullElse(System.getProperty("os.name"), "").startsWith("Mac");
  private static final int ECONNRESET = MAC ? -54 : -104;
  private static final int ETIMEDOUT = MAC ? -60 : -110;
  private static final int ECONNREFUSED = MAC ? -61 : -111;
  private static final int EHOSTUNREACH = MAC ? -65 : -113;

  private static final String NO_VIDEO = "is no video that may be played";

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(AVERROR_HTTP_NOT_FOUND(), "knows no such stream (404): check its path"),
          Map.entry(AVERROR_HTTP_OTHER_4XX(), "refused the request: check its path and transport"),
          Map.entry(AVERROR_HTTP_SERVER_ERROR(), "has a problem of its own (5xx)"),
          Map.entry(AVERROR_INVALIDDATA(), NO_VIDEO),
          Map.entry(AVERROR_DEMUXER_NOT_FOUND(), NO_VIDEO),
          Map.entry(EINVAL, NO_VIDEO), // also a container that is not allowed
          Map.entry(ENOENT, "does not exist"),
          Map.entry(EIO, "broke the connection"),
          Map.entry(EACCES, "may not be read: check its permissions"),
          Map.entry(ECONNRESET, "broke the connection"),
          Map.entry(ETIMEDOUT, "did not answer: check the address and that the camera is on"),
          Map.entry(ECONNREFUSED, "refused the connection: check the port"),
          Map.entry(
              EHOSTUNREACH, "cannot be reached: check the address and that the camera is on"));

  static SessionException opening(DemuxJob job, int error, boolean timedOut) {
    if (timedOut) {
      return failed(job, "did not answer within " + seconds(job.openTimeout().toMillis()));
    }
    if (error == AVERROR_HTTP_UNAUTHORIZED() || error == AVERROR_HTTP_FORBIDDEN()) {
      return new SessionException(
          job.shownUrl() + " refused the user name or password: check both", Message.REFUSED);
    }
    if (error == AVERROR_EXIT()) {
      return failed(job, "redirects to another address: configure that one instead");
    }
    return failed(job, WORDS.getOrDefault(error, "cannot be opened: " + Natives.text(error)));
  }

  static SessionException reading(DemuxJob job, int error, boolean timedOut) {
    if (timedOut) {
      return failed(job, "sent nothing for " + seconds(job.readTimeout().toMillis()));
    }
    return failed(job, WORDS.getOrDefault(error, "was lost: " + Natives.text(error)));
  }

  static SessionException ended(DemuxJob job) {
    return failed(job, "ended the stream");
  }

  private static SessionException failed(DemuxJob job, String what) {
    return new SessionException(job.shownUrl() + " " + what);
  }

  private static String seconds(long millis) {
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }

  private Reasons() {}
}
