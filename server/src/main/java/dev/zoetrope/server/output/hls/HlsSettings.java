// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.container.hls.WindowLimits;
import java.time.Duration;

/**
 * Bounds of the output.
 *
 * @param gone a viewer that asks for nothing for so long has left; the last one leaving lets the
 *     camera go
 * @param forgotten so long after that a stream begins anew, with constants of its own
 * @param blockedPerViewer requests of one viewer that may wait at once: two players' worth
 * @param blocked requests that may wait at once
 */
public record HlsSettings(
    Duration gone, Duration forgotten, int blockedPerViewer, int blocked, WindowLimits window) {
  public static final HlsSettings DEFAULT =
      new HlsSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(60), 4, 10_000, WindowLimits.DEFAULT);
}
