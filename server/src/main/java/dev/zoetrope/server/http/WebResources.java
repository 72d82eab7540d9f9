// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages' files, from the class path below {@code web/}: read once, kept in memory (they are
 * less than 100 kB together), answered with an entity tag so that a browser asks again but loads
 * once (RFC 9110 section 13).
 */
public final class WebResources {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "png", "image/png");

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** Answers with one file, whatever the path of the request. */
  public Handler<RoutingContext> page(String name) {
    return context -> send(context, name);
  }

  /**
   * Answers with the file named by the request's path below the prefix, for example {@code /web/}.
   */
  public Handler<RoutingContext> below(String prefix) {
    return context -> send(context, context.normalizedPath().substring(prefix.length()));
  }

  private void send(RoutingContext context, String name) {
    Entry entry = entry(name);
    if (entry == null) {
      Problem.notFound("no such file: " + context.normalizedPath()).send(context);
      return;
    }
    HttpServerResponse response = context.response();
    response.putHeader("ETag", entry.tag).putHeader("Cache-Control", "no-cache");
    if (entry.tag.equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", entry.type);
    if (!entry.links.isEmpty()) {
      response.putHeader("Link", entry.links);
    }
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(entry.body.length())).end();
    } else {
      response.end(entry.body);
    }
  }

  private @Nullable Entry entry(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      return null;
    }
    Entry present = entries.get(name);
    if (present != null) {
      return present;
    }
    Entry loaded = load(name);
    if (loaded != null) {
      entries.put(name, loaded);
    }
    return loaded;
  }

  private @Nullable Entry load(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (InputStream in = WebResources.class.getResourceAsStream("/web/" + name)) {
      if (type == null || in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String tag = '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
      String links =
          name.endsWith(".html") ? ModuleLinks.of(new String(bytes, UTF_8), this::text) : "";
      return new Entry(type, tag, links, Buffer.buffer(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String text(String script) {
    Entry entry = entry(script);
    return entry == null ? "" : entry.body.toString();
  }

  private record Entry(String type, String tag, String links, Buffer body) {}
}
