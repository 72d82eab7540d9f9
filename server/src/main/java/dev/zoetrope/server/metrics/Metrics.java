// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.output.DeliveryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code GET /metrics}. Any thread; the first scrape makes what all need. */
public final class Metrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final Path PROCESS = Path.of("/proc/self/status");

  private final Zoetrope zoetrope;
  private final DeliveryMetrics delivery;
  private final WorkerFigures workers;
  private final RequestMetrics requests = new RequestMetrics();
  private @Nullable Scraped scraped; // guarded by this
  private boolean closed; // guarded by this

  public Metrics(Zoetrope zoetrope, DeliveryMetrics delivery, WorkerFigures workers) {
    this.zoetrope = zoetrope;
    this.delivery = delivery;
    this.workers = workers;
  }

  /** What has to be ended with the registry. */
  private record Scraped(PrometheusMeterRegistry registry, JvmGcMetrics collections) {}

  /** Counts the request when it is answered; put it before all routes. */
  public void count(RoutingContext context) {
    requests.count(context);
  }

  /** Answers with all figures, gathered on a worker: the machine's are read from files. */
  public void scrape(RoutingContext context) {
    context
        .vertx()
        .executeBlocking(() -> Buffer.buffer(registry().scrape()))
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

  private synchronized PrometheusMeterRegistry registry() {
    if (closed) {
      throw new IllegalStateException("metrics must be asked for before the server closes");
    }
    if (scraped == null) {
      scraped = make();
    }
    return scraped.registry();
  }

  private Scraped make() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    PrometheusRegistry ours = registry.getPrometheusRegistry();
    ours.register(new CameraMetrics(zoetrope));
    ours.register(new OutputMetrics(delivery));
    ours.register(new WorkerMetrics(workers));
    ours.register(new ProcessMetrics(PROCESS));
    ours.register(requests);
    return new Scraped(registry, collections);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (scraped != null) {
      scraped.collections().close();
      scraped.registry().close();
      scraped = null;
    }
  }
}
