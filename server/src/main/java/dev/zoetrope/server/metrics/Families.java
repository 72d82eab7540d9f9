// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.output.LatencyHistogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Collects families of metrics, each a value for every one of some things. One scrape's. */
final class Families {
  private final List<MetricSnapshot> made = new ArrayList<>();

  /** Things to be counted, and how to tell them apart. */
  record Things<T>(List<T> things, Function<T, Labels> labels) {}

  /** The name goes without {@code _total}, which the text format adds. */
  <T> Families counter(String name, String help, Things<T> of, ToDoubleFunction<T> value) {
    CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
    for (T thing : of.things()) {
      family.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(of.labels().apply(thing))
              .value(value.applyAsDouble(thing))
              .build());
    }
    return add(family.build());
  }

  <T> Families gauge(String name, String help, Things<T> of, ToDoubleFunction<T> value) {
    GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
    for (T thing : of.things()) {
      family.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(of.labels().apply(thing))
              .value(value.applyAsDouble(thing))
              .build());
    }
    return add(family.build());
  }

  Families histogram(String name, String help, Map<Labels, LatencyHistogram> histograms) {
    double[] bounds = LatencyHistogram.boundsSeconds();
    double[] limits = Arrays.copyOf(bounds, bounds.length + 1);
    limits[bounds.length] = Double.POSITIVE_INFINITY;
    HistogramSnapshot.Builder family = HistogramSnapshot.builder().name(name).help(help);
    histograms.forEach(
        (labels, histogram) ->
            family.dataPoint(
                HistogramDataPointSnapshot.builder()
                    .labels(labels)
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(limits, histogram.counts()))
                    .sum(histogram.sumSeconds())
                    .build()));
    return add(family.build());
  }

  private Families add(MetricSnapshot family) {
    if (!family.getDataPoints().isEmpty()) {
      made.add(family);
    }
    return this;
  }

  MetricSnapshots all() {
    return new MetricSnapshots(made);
  }
}
