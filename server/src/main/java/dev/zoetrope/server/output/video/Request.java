// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.server.socket.Conversation;
import io.vertx.core.json.DecodeException;
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
   * @param mjpeg whether JPEGs are wanted instead of video
   */
  record Play(List<String> codecs, boolean sound, boolean adapt, int width, boolean mjpeg)
      implements Request {
    Play withoutAdaptation() {
      return new Play(codecs, sound, false, width, mjpeg);
    }
  }

  /** To be answered at once, with the same value. */
  record Ping(Object t) implements Request {}

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Request parse(String text) {
    if (text.length() > Conversation.MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "message must have at most "
              + Conversation.MAX_CHARACTERS
              + " characters: "
              + text.length());
    }
    JsonObject message;
    try {
      message = new JsonObject(text);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("message must be a JSON object", e);
    }
    return switch (String.valueOf(message.getValue("type"))) {
      case "play" -> play(message);
      case "ping" -> ping(message);
      default -> throw new IllegalArgumentException("type must be play or ping");
    };
  }

  private static Play play(JsonObject message) {
    Object format = message.getValue("format");
    if (format != null && !format.equals("mjpeg") && !format.equals("mp4")) {
      throw new IllegalArgumentException("format must be mp4 or mjpeg");
    }
    return new Play(
        codecs(message.getValue("codecs")),
        flag(message, "audio"),
        flag(message, "adapt"),
        width(message.getValue("width")),
        "mjpeg".equals(format));
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

  private static Ping ping(JsonObject message) {
    if (message.getValue("t") instanceof Number t) {
      return new Ping(t);
    }
    throw new IllegalArgumentException("t must be a number");
  }
}
