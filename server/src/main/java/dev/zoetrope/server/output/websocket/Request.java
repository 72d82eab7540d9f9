// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import dev.zoetrope.server.http.Parameters;
import dev.zoetrope.server.socket.Conversation;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** What the page says, checked. */
sealed interface Request {
  /**
   * To see a camera, or to see it otherwise.
   *
   * @param framesPerSecond at most; 0 for all
   * @param width at most; 0 for the camera's
   */
  record Subscribe(String camera, double framesPerSecond, int width) implements Request {}

  /** To see it no longer. */
  record Unsubscribe(String camera) implements Request {}

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
      case "subscribe" -> subscribe(message);
      case "unsubscribe" -> new Unsubscribe(camera(message));
      case "ping" -> ping(message);
      default -> throw new IllegalArgumentException("type must be subscribe, unsubscribe or ping");
    };
  }

  private static Subscribe subscribe(JsonObject message) {
    MultiMap numbers = MultiMap.caseInsensitiveMultiMap();
    for (String name : new String[] {"fps", "width"}) {
      Object value = message.getValue(name);
      if (value != null) {
        numbers.add(name, String.valueOf(value));
      }
    }
    Parameters parameters = new Parameters(numbers);
    return new Subscribe(
        camera(message),
        parameters.number("fps", 0.1, 240).orElse(0),
        parameters.integer("width", 16, 8192).orElse(0));
  }

  private static Ping ping(JsonObject message) {
    if (message.getValue("t") instanceof Number t) {
      return new Ping(t);
    }
    throw new IllegalArgumentException("t must be a number");
  }

  private static String camera(JsonObject message) {
    if (message.getValue("camera") instanceof String name && name.length() <= 64) {
      return name;
    }
    throw new IllegalArgumentException("camera must be a camera's name");
  }
}
