// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.capture.CaptureCounters;
import dev.zoetrope.server.metrics.Families.Things;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/**
 * What is made from cameras. A camera has a bounded number of renditions at once, and those that
 * are forgotten take their series with them: viewers choose widths, and must not choose how many
 * series there are.
 */
final class RenditionMetrics implements MultiCollector {
  private final Zoetrope zoetrope;

  RenditionMetrics(Zoetrope zoetrope) {
    this.zoetrope = zoetrope;
  }

  private record Seen(Labels labels, CaptureCounters counters, int viewers) {
    static List<Seen> of(NamedCamera camera) {
      return camera.stream().renditions().entrySet().stream()
          .map(
              each ->
                  new Seen(
                      Labels.of("camera", camera.name(), "rendition", each.getKey().toString()),
                      each.getValue().counters(),
                      each.getValue().viewers()))
          .toList();
    }
  }

  @Override
  public MetricSnapshots collect() {
    List<Seen> seen =
        zoetrope.cameras().stream().flatMap(camera -> Seen.of(camera).stream()).toList();
    Things<Seen> renditions = new Things<>(seen, Seen::labels);
    return new Families()
        .counter(
            "zoetrope_rendition_frames",
            "Frames made for the rendition",
            renditions,
            each -> each.counters().packets())
        .counter(
            "zoetrope_rendition_bytes",
            "Bytes of the frames made for the rendition",
            renditions,
            each -> each.counters().bytes())
        .counter(
            "zoetrope_rendition_lost",
            "Times the rendition was lost or could not be made",
            renditions,
            each -> each.counters().lost())
        .gauge(
            "zoetrope_rendition_fps",
            "Frames a second of the rendition, over the last second or two",
            renditions,
            each -> each.counters().framesPerSecond())
        .gauge("zoetrope_rendition_viewers", "Viewers of the rendition", renditions, Seen::viewers)
        .all();
  }
}
