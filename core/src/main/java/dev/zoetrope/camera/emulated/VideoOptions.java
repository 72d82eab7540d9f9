// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.media.PictureSize;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a camera delivers video, where it is to.
 *
 * @param framesPerSecond 1 to 60
 * @param gopMillis from one keyframe to the next
 * @param seconds of the loop: whole GOPs, and whole frames of AAC
 * @param beep whether there is sound
 */
record VideoOptions(int framesPerSecond, int gopMillis, int seconds, boolean beep) {
  /** 375 frames of AAC at 48 kHz; no shorter time in whole seconds holds whole frames. */
  private static final int LOOP_SECONDS = 8;

  private static final int MAX_SECONDS = 40;
  private static final int MIN_GOP_MILLIS = 100;
  private static final int MAX_FPS = 60;
  private static final int MIN_WIDTH = 320;
  private static final int MIN_HEIGHT = 180;
  private static final int MAX_WIDTH = 3840;
  private static final int MAX_HEIGHT = 2160;

  VideoOptions {
    if (gopMillis * framesPerSecond % 1000 != 0) {
      throw new IllegalArgumentException(
          "emulated: gop must be whole frames: " + gopMillis + "ms at " + framesPerSecond + " fps");
    }
  }

  /** Whether the source asks for video. */
  static boolean asked(CameraSource source) {
    return source.parameter("codec").orElse("mjpeg").equals("h264");
  }

  /** Null for a source of JPEGs; {@link IllegalArgumentException} as {@link Options#parse}. */
  static @Nullable VideoOptions parse(CameraSource source, PictureSize size, FrameRate rate) {
    String codec = source.parameter("codec").orElse("mjpeg");
    String audio = source.parameter("audio").orElse("none");
    if (!Set.of("mjpeg", "h264").contains(codec)) {
      throw new IllegalArgumentException("emulated: codec must be mjpeg or h264: " + codec);
    }
    if (!Set.of("none", "beep").contains(audio)) {
      throw new IllegalArgumentException("emulated: audio must be none or beep: " + audio);
    }
    if (codec.equals("mjpeg")) {
      if (source.parameter("gop").isPresent() || audio.equals("beep")) {
        throw new IllegalArgumentException("emulated: audio and gop must be with codec=h264");
      }
      return null;
    }
    check(size);
    int gop = gopMillis(source.parameter("gop").orElse("2s"));
    return new VideoOptions(fps(rate), gop, seconds(gop), audio.equals("beep"));
  }

  private static void check(PictureSize size) {
    if (size.width() < MIN_WIDTH
        || size.height() < MIN_HEIGHT
        || size.width() > MAX_WIDTH
        || size.height() > MAX_HEIGHT
        || size.width() % 2 + size.height() % 2 != 0) {
      throw new IllegalArgumentException(
          "emulated: size must be even and 320x180 to 3840x2160 with codec=h264: " + size);
    }
  }

  private static int fps(FrameRate rate) {
    if (rate.milliHertz() % 1000 != 0 || rate.milliHertz() > MAX_FPS * 1000) {
      throw new IllegalArgumentException(
          "emulated: fps must be whole and 1 to 60 with codec=h264: " + rate.framesPerSecond());
    }
    return (int) (rate.milliHertz() / 1000);
  }

  private static int gopMillis(String text) {
    try {
      if (text.endsWith("ms")) {
        return Integer.parseInt(text.substring(0, text.length() - 2));
      }
      if (text.endsWith("s")) {
        return Math.multiplyExact(1000, Integer.parseInt(text.substring(0, text.length() - 1)));
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("emulated: gop must be like 2s or 500ms: " + text, e);
    }
    throw new IllegalArgumentException("emulated: gop must be like 2s or 500ms: " + text);
  }

  /** The shortest loop of whole GOPs. */
  private static int seconds(int gopMillis) {
    for (int seconds = LOOP_SECONDS; seconds <= MAX_SECONDS; seconds += LOOP_SECONDS) {
      if (gopMillis >= MIN_GOP_MILLIS && seconds * 1000 % gopMillis == 0) {
        return seconds;
      }
    }
    throw new IllegalArgumentException(
        "emulated: gop must be at least 100ms and go into 8, 16, 24, 32 or 40 s without a rest: "
            + gopMillis
            + "ms");
  }

  int frames() {
    return framesPerSecond * seconds;
  }

  int gopFrames() {
    return gopMillis * framesPerSecond / 1000;
  }
}
