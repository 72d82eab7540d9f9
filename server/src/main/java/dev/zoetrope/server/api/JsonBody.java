// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.server.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request's JSON object, read strictly: at most 64 KiB, of the right content type, without a
 * field nobody asked for. Errors never repeat a value, which may be a password.
 */
final class JsonBody {
  private static final int LIMIT = 64 * 1024;
  private static final int SHOWN_NAME = 64;

  private final JsonObject json;

  private JsonBody(JsonObject json) {
    this.json = json;
  }

  /** The body is not what the operation asks for; answered with 400. */
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    Mismatch(String message) {
      super(message);
    }
  }

  /**
   * Hands the body on when all of it has arrived, on the request's event loop; otherwise the
   * request is answered. A {@link Mismatch} thrown by {@code then} is answered, too.
   */
  static void read(RoutingContext context, Consumer<JsonBody> then) {
    HttpServerRequest request = context.request();
    String type = request.getHeader("Content-Type");
    if (!isJson(type)) {
      refuse(context, notJson(type));
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > LIMIT) {
            refuse(context, tooLarge());
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> finish(context, body, then));
    request.resume();
  }

  private static void finish(RoutingContext context, Buffer body, Consumer<JsonBody> then) {
    try {
      then.accept(parse(body));
    } catch (Mismatch e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  private static JsonBody parse(Buffer body) {
    try {
      if (Json.decodeValue(body) instanceof JsonObject object) {
        return new JsonBody(object);
      }
    } catch (DecodeException e) {
      throw mismatch(); // its message repeats what was sent
    }
    throw mismatch();
  }

  private static Mismatch mismatch() {
    return new Mismatch("request body must be one JSON object");
  }

  /** Answers at once, and throws away what still comes. */
  private static void refuse(RoutingContext context, Problem problem) {
    context.request().handler(rest -> {}).endHandler(null).resume();
    problem.send(context);
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static Problem notJson(@Nullable String type) {
    String actual = type == null ? "none" : shown(type);
    return Problem.of(
        415, "Unsupported Media Type", "Content-Type must be application/json: " + actual);
  }

  private static Problem tooLarge() {
    return Problem.of(
        413, "Content Too Large", "request body must have at most " + LIMIT + " bytes");
  }

  private static String shown(String name) {
    return name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "...";
  }

  /**
   * @throws Mismatch naming the first field that is none of these
   */
  void allow(String... names) {
    List<String> known = List.of(names);
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        throw new Mismatch("request body must have no fields but " + known + ": " + shown(name));
      }
    }
  }

  boolean has(String name) {
    return json.getValue(name) != null;
  }

  String text(String name) {
    return field(name, String.class, "a string");
  }

  boolean flag(String name) {
    return field(name, Boolean.class, "true or false");
  }

  /**
   * All of it, where each value is a whole number, or true or false, which are 1 and 0.
   *
   * @throws Mismatch naming the first field that is neither; also where there is none
   */
  Map<String, Long> numbers() {
    if (json.isEmpty()) {
      throw new Mismatch("request body must have at least one field");
    }
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (String name : json.fieldNames()) {
      switch (json.getValue(name)) {
        case Integer whole -> numbers.put(name, whole.longValue());
        case Long whole -> numbers.put(name, whole);
        case Boolean flag -> numbers.put(name, flag ? 1L : 0L);
        case null, default ->
            throw new Mismatch(shown(name) + " must be a whole number, true or false");
      }
    }
    return numbers;
  }

  private <T> T field(String name, Class<T> type, String words) {
    Object value = json.getValue(name);
    if (value == null) {
      throw new Mismatch("request body must have the field " + name);
    }
    if (!type.isInstance(value)) {
      throw new Mismatch(name + " must be " + words);
    }
    return type.cast(value);
  }
}
