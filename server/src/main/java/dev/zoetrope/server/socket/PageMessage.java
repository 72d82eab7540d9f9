// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.socket;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** What all outputs understand of what a page says over a socket. */
public final class PageMessage {
  private PageMessage() {}

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException where it is too long or no JSON object
   */
  public static JsonObject parse(String text) {
    if (text.length() > Conversation.MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "message must have at most "
              + Conversation.MAX_CHARACTERS
              + " characters: "
              + text.length());
    }
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("message must be a JSON object", e);
    }
  }

  /** What the message is, by its {@code type}. */
  public static String type(JsonObject message) {
    return String.valueOf(message.getValue("type"));
  }

  /**
   * The page's clock in a ping, to be sent back as it came.
   *
   * @throws IllegalArgumentException where it is no number
   */
  public static Number time(JsonObject ping) {
    if (ping.getValue("t") instanceof Number time) {
      return time;
    }
    throw new IllegalArgumentException("t must be a number");
  }
}
