// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.server.http.AcceptEncoding;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.hls.Rendered.Text;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What a request is answered with. Sent on the request's event loop. */
@FunctionalInterface
interface Answer {
  String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";
  String MEDIA_TYPE = "video/mp4";

  /**
   * Sends it.
   *
   * @param shared whether caches that many users share may keep media
   * @return how many bytes the body has
   */
  int send(RoutingContext context, boolean shared);

  /**
   * A playlist. Never cached: after a restart of the server the same query means something else,
   * and what a cache still held would lead to media that is gone.
   */
  static Answer playlist(Rendered from, Text text) {
    return (context, _) -> {
      boolean gzip = AcceptEncoding.takesGzip(context.request().getHeader("Accept-Encoding"));
      HttpServerResponse response = context.response();
      response.headers().add("Vary", "Accept-Encoding");
      if (gzip) {
        response.putHeader("Content-Encoding", "gzip");
      }
      response.putHeader("Content-Type", PLAYLIST_TYPE).putHeader("Cache-Control", "no-store");
      return end(context, from.text(text, gzip));
    };
  }

  /** Media, whose address never stands for anything else. Ranges are ignored (RFC 9110 14.2). */
  static Answer media(List<byte[]> pieces) {
    return (context, shared) -> {
      context
          .response()
          .putHeader("Content-Type", MEDIA_TYPE)
          .putHeader("Accept-Ranges", "none")
          .putHeader(
              "Cache-Control", (shared ? "public" : "private") + ", max-age=3600, immutable");
      byte[][] all = pieces.toArray(byte[][]::new);
      return end(context, BufferInternal.buffer(Unpooled.wrappedBuffer(all.length, all)));
    };
  }

  /** Media that has left the window, or never was. */
  static Answer gone() {
    return problem(
        Problem.notFound("no such media now: the playlist lists what there is and hints at more"));
  }

  /** A request that makes no sense. */
  static Answer refused(String why) {
    return problem(Problem.badRequest(why));
  }

  static Answer problem(Problem problem) {
    return (context, _) -> {
      problem.send(context);
      return 0;
    };
  }

  private static int end(RoutingContext context, Buffer body) {
    HttpServerResponse response = context.response();
    response.putHeader("Content-Length", String.valueOf(body.length()));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
      return 0;
    }
    response.end(body);
    return body.length();
  }
}
