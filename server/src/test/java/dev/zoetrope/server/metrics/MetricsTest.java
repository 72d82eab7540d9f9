// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.WorkerStatus;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.DeliveryCounters;
import dev.zoetrope.server.output.DeliveryMetrics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scrape tells, over HTTP. */
class MetricsTest {
  private final Zoetrope zoetrope =
      Zoetrope.builder()
          .transcoder((source, spec) -> new FakeCamera(Packets.JPEG).deliver(Packets.jpeg(1)))
          .camera("front", "emulated:?size=320x240&fps=20")
          .camera("yard", "http://ann:pa55word@192.0.2.1/stream")
          .build();
  private final DeliveryMetrics delivery = new DeliveryMetrics();
  private final WorkerFigures workers =
      new WorkerFigures(
          () -> List.of(new WorkerStatus(4711, Duration.ofMillis(2500), 1 << 20, 3)),
          () -> 2,
          () -> 7);
  private final EventFigures events =
      new EventFigures(() -> new EventStore.Figures(7, 2, 1, 5, 3), () -> 4, () -> 6);
  private final Metrics metrics = new Metrics(zoetrope, delivery, workers, events);
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int port;

  @BeforeEach
  void open() {
    Router router = Router.router(vertx);
    router.route().handler(metrics::count);
    router.get("/metrics").handler(metrics::scrape);
    router.get("/cameras/:camera").handler(context -> context.response().end());
    port =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await().actualPort();
  }

  @AfterEach
  void close() {
    http.close();
    vertx.close().await();
    metrics.close();
    zoetrope.close();
  }

  @Test
  void scrape_cameras_tellsStatesAndCounts() throws Exception {
    BlockingWakeUp wakeUp = new BlockingWakeUp();
    var capture = zoetrope.camera("front").orElseThrow().stream().source();
    try (Subscription viewer = capture.subscribe(DeliveryPolicy.NEWEST, wakeUp)) {
      await().until(() -> viewer.poll() != null);
      assertThat(scrape())
          .contains("zoetrope_camera_state{camera=\"front\",state=\"live\"} 1.0")
          .contains("zoetrope_camera_state{camera=\"front\",state=\"idle\"} 0.0")
          .contains("zoetrope_camera_state{camera=\"yard\",state=\"idle\"} 1.0")
          .contains("zoetrope_camera_viewers{camera=\"front\"} 1.0")
          .contains("zoetrope_camera_opened_total{camera=\"front\"} 1.0")
          .containsPattern("zoetrope_camera_frames_in_total\\{camera=\"front\"} [1-9]")
          .containsPattern("zoetrope_camera_bytes_in_total\\{camera=\"front\"} [1-9]");
    }
  }

  @Test
  void scrape_renditions_tellsOfThoseThereAre() throws Exception {
    var stream = zoetrope.camera("front").orElseThrow().stream();
    stream.jpeg(new RenditionSpec(0, 50, false));
    Capture small = stream.jpeg(new RenditionSpec(160, 70, false));
    BlockingWakeUp wakeUp = new BlockingWakeUp();
    try (Subscription viewer = small.subscribe(DeliveryPolicy.NEWEST, wakeUp)) {
      await().until(() -> viewer.poll() != null);
      String labels = "{camera=\"front\",rendition=\"w160-q70\"} ";
      assertThat(scrape())
          .contains("zoetrope_rendition_viewers" + labels + "1.0")
          .contains("zoetrope_rendition_frames_total" + labels + "1.0")
          .contains("zoetrope_rendition_bytes_total" + labels + "4.0")
          .contains("zoetrope_rendition_lost_total" + labels + "0.0")
          .contains("zoetrope_rendition_fps{camera=\"front\",rendition=\"full-q50\"} 0.0");
    }
  }

  @Test
  void scrape_manyWidthsAskedFor_hasSeriesOnlyForThoseThereAre() throws Exception {
    var stream = zoetrope.camera("front").orElseThrow().stream();
    for (int width = 100; width < 200; width++) {
      stream.jpeg(new RenditionSpec(width, 0, false));
    }
    assertThat(scrape().lines().filter(line -> line.startsWith("zoetrope_rendition_fps{")))
        .hasSize(stream.renditions().size())
        .hasSizeLessThan(20)
        .anyMatch(line -> line.contains("w199"));
  }

  @Test
  void scrape_outputs_tellsWhatTheyCounted() throws Exception {
    DeliveryCounters counters = delivery.of("front", "mjpeg");
    counters.viewerCame();
    counters.viewerCame();
    counters.viewerLeft(CloseReason.STALLED);
    counters.frame(1000, 0, 4_000_000);
    counters.frame(1000, 0, 20_000_000_000L);
    counters.dropped(3);
    String labels = "{camera=\"front\",output=\"mjpeg\"";
    assertThat(scrape())
        .contains("zoetrope_output_viewers" + labels + "} 1.0")
        .contains("zoetrope_output_frames_total" + labels + "} 2.0")
        .contains("zoetrope_output_frames_dropped_total" + labels + "} 3.0")
        .contains("zoetrope_output_bytes_total" + labels + "} 2000.0")
        .contains("zoetrope_output_viewers_closed_total" + labels + ",reason=\"stalled\"} 1.0")
        .contains("zoetrope_output_latency_seconds_bucket" + labels + ",le=\"0.003\"} 0")
        .contains("zoetrope_output_latency_seconds_bucket" + labels + ",le=\"0.005\"} 1")
        .contains("zoetrope_output_latency_seconds_bucket" + labels + ",le=\"+Inf\"} 2")
        .contains("zoetrope_output_latency_seconds_count" + labels + "} 2");
  }

  @Test
  void scrape_workers_tellsWhatTheyUse() throws Exception {
    assertThat(scrape())
        .contains("zoetrope_workers 1.0")
        .contains("zoetrope_worker_restarts_total 2.0")
        .contains("zoetrope_worker_packets_dropped_total 7.0")
        .contains("zoetrope_worker_cpu_seconds_total{pid=\"4711\"} 2.5")
        .contains("zoetrope_worker_resident_bytes{pid=\"4711\"} 1048576.0")
        .contains("zoetrope_worker_sessions{pid=\"4711\"} 3.0");
  }

  @Test
  void scrape_sources_areInNoLabel() throws Exception {
    assertThat(scrape()).doesNotContain("pa55word", "192.0.2.1", "ann");
  }

  @Test
  void scrape_jvmAndProcess_areThere() throws Exception {
    assertThat(scrape()).contains("jvm_memory_used_bytes{", "process_uptime_seconds");
    assertThat(new ProcessMetrics(Path.of("/proc/self/status")).collect().size()).isEqualTo(1);
    assertThat(new ProcessMetrics(Path.of("/nowhere")).collect().size()).isZero();
  }

  @Test
  void requests_ofManyPaths_areCountedByRoute() throws Exception {
    for (int i = 0; i < 20; i++) {
      get("/cameras/c" + i);
      get("/nothing/" + i);
    }
    String text = scrape();
    assertThat(text)
        .contains(
            "zoetrope_http_requests_total{method=\"GET\",route=\"/cameras/:camera\",status=\"200\"}"
                + " 20.0");
    assertThat(text.lines().filter(line -> line.startsWith("zoetrope_http_requests_total")))
        .hasSize(2);
  }

  private String scrape() throws Exception {
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    return answer.body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
