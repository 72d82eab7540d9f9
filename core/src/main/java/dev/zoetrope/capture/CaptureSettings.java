// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.hub.HubLimits;
import java.time.Duration;

/**
 * How a capture behaves.
 *
 * @param onDemand whether it is closed while nobody watches
 * @param linger how long it stays open after the last viewer has left
 * @param startTimeout how long opening, and then the first packet, may each take
 * @param readTimeout how long a camera may be silent before it counts as lost
 * @param warmUpFrames video packets discarded after each opening, while a device finds its exposure
 * @param limits what its hub remembers
 */
public record CaptureSettings(
    boolean onDemand,
    Duration linger,
    Duration startTimeout,
    Duration readTimeout,
    int warmUpFrames,
    HubLimits limits) {
  public static final CaptureSettings DEFAULT =
      new CaptureSettings(
          true,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          0,
          HubLimits.DEFAULT);

  public CaptureSettings {
    if (linger.isNegative()) {
      throw new IllegalArgumentException("linger must not be negative: " + linger);
    }
    if (startTimeout.toMillis() < 1 || readTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "start-timeout and read-timeout must be at least 1ms: "
              + startTimeout
              + ", "
              + readTimeout);
    }
    if (warmUpFrames < 0) {
      throw new IllegalArgumentException("warm-up must not be negative: " + warmUpFrames);
    }
  }

  public CaptureSettings withOnDemand(boolean value) {
    return new CaptureSettings(value, linger, startTimeout, readTimeout, warmUpFrames, limits);
  }

  public CaptureSettings withLinger(Duration value) {
    return new CaptureSettings(onDemand, value, startTimeout, readTimeout, warmUpFrames, limits);
  }
}
