// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import dev.zoetrope.server.http.Parameters;
import dev.zoetrope.server.socket.PageMessage;
import io.vertx.core.MultiMap;
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
    JsonObject message = PageMessage.parse(text);
    return switch (PageMessage.type(message)) {
      case "subscribe" -> subscribe(message);
      case "unsubscribe" -> new Unsubscribe(camera(message));
      case "ping" -> new Ping(PageMessage.time(message));
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

  private static String camera(JsonObject message) {
    if (message.getValue("camera") instanceof String name && name.length() <= 64) {
      return name;
    }
    throw new IllegalArgumentException("camera must be a camera's name");
  }
}
