// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.server.socket.PageMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What the page says, checked. */
sealed interface Request {
  int MAX_CODECS = 64;

  /**
   * To see the camera, or to see it otherwise.
   *
   * @param codecs what the page can play, as it tells {@code MediaSource.isTypeSupported}; none
   *     where it does not say
   * @param sound whether sound is wanted
   * @param adapt whether less may be shown to a page that is too slow
   * @param width pixels at most; 0 for the camera's
   * @param pictures whether video is wanted at any price, or where it would have to be made of
   *     JPEGs, or never
   */
  record Play(List<String> codecs, boolean sound, boolean adapt, int width, Pictures pictures)
      implements Request {
    Play withoutAdaptation() {
      return new Play(codecs, sound, false, width, pictures);
    }

    /** Whether JPEGs are wanted instead of video, whatever the camera sends. */
    boolean mjpeg() {
      return pictures == Pictures.ALWAYS;
    }
  }

  /** When a page takes JPEGs instead of video. */
  enum Pictures {
    /** Video is made of JPEGs where the camera sends nothing else. */
    NEVER,
    /** Video, except of a camera that sends JPEGs: nothing is to be encoded for this page. */
    AS_SENT,
    ALWAYS
  }

  /** To be answered at once, with the same value. */
  record Ping(Object t) implements Request {}

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Request parse(String text) {
    JsonObject message = PageMessage.parse(text);
    return switch (PageMessage.type(message)) {
      case "play" -> play(message);
      case "ping" -> new Ping(PageMessage.time(message));
      default -> throw new IllegalArgumentException("type must be play or ping");
    };
  }

  private static Play play(JsonObject message) {
    return new Play(
        codecs(message.getValue("codecs")),
        flag(message, "audio"),
        flag(message, "adapt"),
        width(message.getValue("width")),
        pictures(message.getValue("format")));
  }

  private static Pictures pictures(Object format) {
    return switch (format == null ? "mp4" : String.valueOf(format)) {
      case "mp4" -> Pictures.NEVER;
      case "camera" -> Pictures.AS_SENT;
      case "mjpeg" -> Pictures.ALWAYS;
      default -> throw new IllegalArgumentException("format must be mp4, camera or mjpeg");
    };
  }

  private static List<String> codecs(Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray given) || given.size() > MAX_CODECS) {
      throw new IllegalArgumentException("codecs must be a list of at most " + MAX_CODECS);
    }
    List<String> codecs = new ArrayList<>();
    for (Object each : given) {
      if (!(each instanceof String codec)) {
        throw new IllegalArgumentException("codecs must be media types with their codecs");
      }
      codecs.add(codec);
    }
    return codecs;
  }

  private static boolean flag(JsonObject message, String name) {
    Object value = message.getValue(name);
    if (value == null || value instanceof Boolean) {
      return value == null || value.equals(true);
    }
    throw new IllegalArgumentException(name + " must be true or false");
  }

  private static int width(Object value) {
    if (value == null || value.equals(0)) {
      return 0;
    }
    if (value instanceof Integer width && width >= 16 && width <= 4096) {
      return width;
    }
    throw new IllegalArgumentException("width must be 16 to 4096, or 0 for the camera's");
  }
}
