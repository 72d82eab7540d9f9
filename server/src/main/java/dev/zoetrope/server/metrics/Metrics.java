// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.output.DeliveryMetrics;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /metrics}. Any thread; the first scrape makes what all need. */
public final class Metrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final Path PROCESS = Path.of("/proc/self/status");

  private final Zoetrope zoetrope;
  private final DeliveryMetrics delivery;
  private final WorkerFigures workers;
  private final EventFigures events;
  private final RequestCounts requests = new RequestCounts();
  private @Nullable Scraper scraper; // guarded by this
  private boolean closed; // guarded by this

  public Metrics(
      Zoetrope zoetrope, DeliveryMetrics delivery, WorkerFigures workers, EventFigures events) {
    this.events = events;
    this.zoetrope = zoetrope;
    this.delivery = delivery;
    this.workers = workers;
  }

  /** Counts the request when it is answered; put it before all routes. */
  public void count(RoutingContext context) {
    requests.count(context);
  }

  /** Answers with all figures, gathered on a worker: the machine's are read from files. */
  public void scrape(RoutingContext context) {
    context
        .vertx()
        .executeBlocking(() -> Buffer.buffer(scraper().scrape()))
        .onSuccess(text -> send(context, text))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, Buffer text) {
    context
        .response()
        .putHeader("Content-Type", TEXT)
        .putHeader("Content-Length", String.valueOf(text.length())) // also to HEAD
        .putHeader("Cache-Control", "no-store")
        .end(text);
  }

  private synchronized Scraper scraper() {
    if (closed) {
      throw new IllegalStateException("metrics must be asked for before the server closes");
    }
    if (scraper == null) {
      scraper =
          new Scraper(
              List.of(
                  new CameraMetrics(zoetrope),
                  new RenditionMetrics(zoetrope),
                  new OutputMetrics(delivery),
                  new WorkerMetrics(workers),
                  new EventMetrics(events),
                  new ProcessMetrics(PROCESS),
                  new RequestMetrics(requests)));
    }
    return scraper;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (scraper != null) {
      scraper.close();
      scraper = null;
    }
  }
}
