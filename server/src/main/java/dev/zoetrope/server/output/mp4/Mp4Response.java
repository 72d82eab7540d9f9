// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import dev.zoetrope.fragment.StreamHeader;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Delivery;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The head of the answer: written late, when it is known that there is something to send. */
final class Mp4Response {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final RoutingContext context;
  private final String camera;
  private final Mp4Request request;

  Mp4Response(RoutingContext context, String camera, Mp4Request request) {
    this.context = context;
    this.camera = camera;
    this.request = request;
  }

  Mp4Request request() {
    return request;
  }

  /** The answer to HEAD. */
  void sendHead(Instant now) {
    putHeaders(now);
    context.response().end();
  }

  /** Sends the head with the init segment; what follows goes to the wire. */
  BodyFraming begin(StreamHeader header, byte[] init) {
    boolean chunked = context.request().version() == HttpVersion.HTTP_1_1;
    HttpServerResponse response = context.response();
    putHeaders(header.wallTimeAtZero());
    if (chunked) {
      response.setChunked(true);
      response.putHeader("Connection", "close").putHeader("Trailer", BodyFraming.REASON_FIELD);
    } else {
      Delivery.endWithConnection(context);
    }
    response.write(Buffer.buffer(init));
    return new BodyFraming(chunked);
  }

  private void putHeaders(Instant from) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Type", "video/mp4")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    if (request.duration().isPresent()) {
      String name = camera + "-" + NAME.format(from) + ".mp4";
      response.putHeader("Content-Disposition", "attachment; filename=\"" + name + '"');
    }
  }

  /** Answers that there is nothing to send, and why; the connection ends with it. */
  void refuse(Problem problem) {
    context.addEndHandler(answered -> context.request().connection().close());
    problem.header("Connection", "close").send(context);
  }
}
