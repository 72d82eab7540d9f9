// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.WorkerStatus;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.DeliveryMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/metrics.md to what is exported, and the other way round. */
class MetricsReferenceTest {
  private static final Pattern ROW = Pattern.compile("(?m)(?<=^\\| `)zoetrope_\\w+(?=` \\|)");
  private static final Path PAGE = Path.of("../docs/reference/metrics.md");

  @Test
  void page_names_areThoseThatAreExported() throws Exception {
    String page = Files.readString(PAGE);
    Set<String> documented =
        ROW.matcher(page).results().map(MatchResult::group).collect(Collectors.toSet());
    Set<String> exported = exported();
    assertThat(exported).hasSizeGreaterThan(15);
    assertThat(documented).containsExactlyInAnyOrderElementsOf(exported);
  }

  @Test
  void page_reasons_areThoseThatAreCounted() throws IOException {
    String page = Files.readString(PAGE);
    for (CloseReason reason : CloseReason.values()) {
      assertThat(page).contains('`' + reason.word() + '`');
    }
  }

  private static Set<String> exported() throws TooManyRenditionsException {
    DeliveryMetrics delivery = new DeliveryMetrics();
    delivery.of("front", "mjpeg");
    WorkerFigures workers =
        new WorkerFigures(
            () -> List.of(new WorkerStatus(1, Duration.ZERO, 0, 0)), () -> 0, () -> 0);
    EventFigures events =
        new EventFigures(() -> new EventStore.Figures(0, 0, 0, 0, 0), () -> 0, () -> 0);
    try (Zoetrope zoetrope = Zoetrope.builder().camera("front", "emulated:").build()) {
      zoetrope.camera("front").orElseThrow().stream().jpeg(new RenditionSpec(160, 0, false));
      Set<String> names = new TreeSet<>(Set.of("zoetrope_http_requests_total"));
      List.<MultiCollector>of(
              new CameraMetrics(zoetrope),
              new RenditionMetrics(zoetrope),
              new OutputMetrics(delivery),
              new WorkerMetrics(workers),
              new EventMetrics(events))
          .stream()
          .map(collector -> collector.collect().stream().toList())
          .flatMap(Collection::stream)
          .map(MetricsReferenceTest::name)
          .forEach(names::add);
      return names;
    }
  }

  private static String name(MetricSnapshot family) {
    String name = family.getMetadata().getPrometheusName();
    return family instanceof CounterSnapshot ? name + "_total" : name;
  }
}
