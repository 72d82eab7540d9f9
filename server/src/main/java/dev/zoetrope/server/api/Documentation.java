// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.server.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The contract, and the page to browse it: Swagger UI from its WebJar, nothing from another host.
 * Files are read for each request, on a worker: they are large and seldom asked for.
 */
public final class Documentation {
  /** Swagger UI styles its elements in place; scripts still come from files of this server only. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String JAR = "META-INF/resources/webjars/swagger-ui/5.28.1/";
  private static final File CONTRACT = new File("openapi.yaml", "application/yaml");
  private static final File PAGE = new File("docs/index.html", "text/html; charset=utf-8");
  private static final Map<String, File> FILES =
      Map.of(
          "start.js", new File("docs/start.js", "text/javascript; charset=utf-8"),
          "swagger-ui-bundle.js",
              new File(JAR + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
          "swagger-ui.css", new File(JAR + "swagger-ui.css", "text/css; charset=utf-8"),
          "favicon-32x32.png", new File(JAR + "favicon-32x32.png", "image/png"));

  private record File(String resource, String type) {}

  private record Content(Buffer body, String tag) {}

  /** {@code GET /openapi.yaml}. */
  public void contract(RoutingContext context) {
    send(context, CONTRACT);
  }

  /** {@code GET /docs}; with a slash at its end the page's links would lead nowhere. */
  public void page(RoutingContext context) {
    if (context.normalizedPath().endsWith("/")) {
      context.response().setStatusCode(308).putHeader("Location", "../docs").end();
      return;
    }
    context.response().putHeader("Content-Security-Policy", CONTENT_POLICY);
    send(context, PAGE);
  }

  /**
   * Files below {@code /docs/}, named by the rest of the path.
   *
   * @param prefix what stands before the file's name, with its slashes
   */
  public Handler<RoutingContext> below(String prefix) {
    return context -> {
      File file = FILES.get(context.normalizedPath().substring(prefix.length()));
      if (file == null) {
        Problem.notFound("no such file: " + context.normalizedPath()).send(context);
      } else {
        send(context, file);
      }
    };
  }

  private static void send(RoutingContext context, File file) {
    context
        .vertx()
        .executeBlocking(() -> read(file.resource()), false)
        .onSuccess(content -> send(context, file, content))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, File file, Content content) {
    HttpServerResponse response =
        context.response().putHeader("ETag", content.tag()).putHeader("Cache-Control", "no-cache");
    if (content.tag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response
          .putHeader("Content-Type", file.type())
          .putHeader("Content-Length", String.valueOf(content.body().length())) // also to HEAD
          .end(content.body());
    }
  }

  private static Content read(String resource) throws IOException {
    try (InputStream in = Documentation.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IOException("class path must hold " + resource);
      }
      byte[] bytes = in.readAllBytes();
      return new Content(Buffer.buffer(bytes), '"' + fingerprint(bytes) + '"');
    }
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
