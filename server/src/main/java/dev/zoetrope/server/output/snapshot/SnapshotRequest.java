// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.snapshot;

import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.server.http.Parameters;
import io.vertx.core.MultiMap;

/**
 * What was asked for.
 *
 * @param maxAgeSeconds how old the picture may be at the request; 0 for one taken after it
 * @param download whether it is to be saved rather than shown
 */
record SnapshotRequest(RenditionSpec rendition, int maxAgeSeconds, boolean download) {
  private static final int DAY_SECONDS = 86_400;

  /**
   * Reads the query.
   *
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  static SnapshotRequest of(MultiMap query) {
    Parameters parameters = new Parameters(query);
    int width = parameters.integer("width", 16, 8192).orElse(0);
    int quality = parameters.integer("quality", 1, 100).orElse(0);
    return new SnapshotRequest(
        new RenditionSpec(width, quality, false),
        parameters.integer("max-age", 0, DAY_SECONDS).orElse(0),
        parameters.flag("download"));
  }
}
