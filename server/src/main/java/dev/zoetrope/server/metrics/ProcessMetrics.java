// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.metrics.Families.Things;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server's own memory as the system sees it, which no figure of the JVM tells. */
final class ProcessMetrics implements MultiCollector {
  private static final String RESIDENT = "VmRSS:";

  private final Path status;

  /**
   * @param status in the form of Linux's {@code /proc/self/status}; where there is none the figure
   *     is left out
   */
  ProcessMetrics(Path status) {
    this.status = status;
  }

  @Override
  public MetricSnapshots collect() {
    Things<Long> resident = new Things<>(residentBytes(), each -> Labels.EMPTY);
    return new Families()
        .gauge(
            "process_resident_memory_bytes",
            "Resident memory of the server",
            resident,
            Long::doubleValue)
        .all();
  }

  private List<Long> residentBytes() {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.replaceAll("\\D", ""))
          .map(kibibytes -> Long.parseLong(kibibytes) * 1024)
          .toList();
    } catch (IOException | NumberFormatException e) {
      return List.of();
    }
  }
}
