// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import dev.zoetrope.server.http.Parameters;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;

/**
 * What a viewer asked for.
 *
 * @param duration of a piece to keep; empty for the endless stream
 * @param sound whether sound is wanted, where there is some
 */
record Mp4Request(Optional<Duration> duration, boolean sound) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);

  /**
   * Reads the query.
   *
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  static Mp4Request of(MultiMap query) {
    Parameters parameters = new Parameters(query);
    return new Mp4Request(
        parameters.duration("duration", LEAST, MOST), parameters.onOff("audio", true));
  }
}
