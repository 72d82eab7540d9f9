// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.capture.CameraStream;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;

/**
 * What a page is shown.
 *
 * @param mjpeg whether it is JPEGs; otherwise video
 * @param video which video
 * @param width of the JPEGs at most; 0 for the camera's
 * @param why it is not simply what the camera sends, for people; empty where it is
 */
record Showing(boolean mjpeg, VideoSpec video, int width, String why) {
  private static final int SMALL = 640;
  private static final int SMALLEST = 160;

  /** What the camera sends. */
  static Showing source() {
    return new Showing(false, VideoSpec.SOURCE, 0, "");
  }

  static Showing video(int width, String why) {
    return new Showing(false, new VideoSpec(true, width), 0, why);
  }

  static Showing jpegs(int width, String why) {
    return new Showing(true, VideoSpec.SOURCE, width, why);
  }

  /**
   * The best there is for that wish.
   *
   * @param encode why the camera's own video will not do; empty where it may
   */
  static Showing best(Request.Play wish, CameraStream stream, String encode) {
    if (wish.mjpeg()) {
      return jpegs(wish.width(), "");
    }
    if (wish.pictures() == Request.Pictures.AS_SENT && sendsJpegs(stream)) {
      return jpegs(wish.width(), "the camera sends JPEGs");
    }
    if (stream.deliversJpeg()) {
      return video(wish.width(), "the camera sends JPEGs: they are encoded as H.264");
    }
    if (!encode.isEmpty()) {
      return video(wish.width(), encode + ": the picture is encoded as H.264");
    }
    int own = width(stream);
    return wish.width() > 0 && (own == 0 || own > wish.width())
        ? video(wish.width(), "at most " + wish.width() + " pixels wide, as asked for")
        : source();
  }

  private static boolean sendsJpegs(CameraStream stream) {
    return stream.deliversJpeg()
        || stream.source().status().tracks().stream()
            .anyMatch(track -> track.codec() == Codec.MJPEG);
  }

  /** What costs a page that is too slow less than what was best, a step or two down. */
  Showing reduced(int step, CameraStream stream, String why) {
    if (step == 0 || mjpeg) {
      return this;
    }
    int own = video.width() > 0 ? video.width() : width(stream);
    int width = own == 0 || own > SMALL ? SMALL : Math.max(SMALLEST, own / 2);
    return step == 1 ? video(width, why) : jpegs(width, why);
  }

  /** As messages name it, for example {@code h264-w640}. */
  String word() {
    return mjpeg ? "mjpeg" : video.toString();
  }

  private static int width(CameraStream stream) {
    for (Track track : stream.source().status().tracks()) {
      if (track.size() != null) {
        return track.size().width();
      }
    }
    return 0;
  }
}
