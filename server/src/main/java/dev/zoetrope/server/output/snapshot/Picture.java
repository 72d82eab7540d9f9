// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.snapshot;

import dev.zoetrope.hub.Published;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.DeliveryCounters;
import dev.zoetrope.time.Clock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The answer to one request: headers, and the JPEG. */
final class Picture {
  private static final DateTimeFormatter HTTP_DATE = // RFC 9110 section 5.6.7
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FILE_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final HttpServerResponse response;
  private final String camera;
  private final SnapshotRequest request;
  private final Clock clock;
  private final DeliveryCounters counters;
  private final long askedNanos;

  Picture(RoutingContext context, String camera, SnapshotRequest request, Delivery delivery) {
    this.response = context.response();
    this.camera = camera;
    this.request = request;
    this.clock = delivery.clock();
    this.counters = delivery.metrics().of(camera, "snapshot");
    this.askedNanos = clock.nanos();
  }

  SnapshotRequest request() {
    return request;
  }

  /** Whether the frame is what was asked for: taken after the request. */
  boolean fits(Published published) {
    return published.packet().timing().receivedNanos() >= askedNanos;
  }

  /** The headers that are known without a picture. */
  void sendHead() {
    putHeaders();
    response.end();
  }

  void send(Published published) {
    if (response.closed() || response.ended()) {
      return;
    }
    PacketTiming timing = published.packet().timing();
    Instant taken = timing.wallTime();
    long ageNanos = Math.max(0, clock.nanos() - timing.receivedNanos());
    putHeaders();
    response
        .putHeader("Age", String.valueOf(ageNanos / 1_000_000_000L))
        .putHeader("Last-Modified", HTTP_DATE.format(taken))
        .putHeader(
            "X-Timestamp",
            String.format(Locale.ROOT, "%d.%06d", taken.getEpochSecond(), taken.getNano() / 1_000))
        .putHeader("X-Sequence", String.valueOf(published.sequence()));
    if (request.download()) {
      response.putHeader(
          "Content-Disposition",
          "attachment; filename=\"" + camera + "-" + FILE_DATE.format(taken) + ".jpg\"");
    }
    byte[] jpeg = published.packet().payload();
    response
        .end(Buffer.buffer(jpeg))
        .onSuccess(sent -> counters.frame(jpeg.length, timing.receivedNanos(), clock.nanos()));
  }

  private void putHeaders() {
    int maxAge = request.maxAgeSeconds();
    response
        .putHeader("Content-Type", "image/jpeg")
        .putHeader("Cache-Control", maxAge == 0 ? "no-store" : "private, max-age=" + maxAge);
  }
}
