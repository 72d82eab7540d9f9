// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import org.jspecify.annotations.Nullable;

/** What the outputs measured for one camera, asked for by the camera's name. Any thread. */
public interface DeliveryFigures {
  /** Where nothing is delivered. */
  DeliveryFigures NONE =
      new DeliveryFigures() {
        @Override
        public long dropped(String camera) {
          return 0;
        }

        @Override
        public @Nullable Latency latency(String camera) {
          return null;
        }
      };

  /** Frames that viewers were too slow for, since the server was started. */
  long dropped(String camera);

  /** From receiving a frame to writing it; null where nobody watched lately. */
  @Nullable Latency latency(String camera);

  /**
   * Percentiles.
   *
   * @param p50Millis of half of the frames, at most
   * @param p99Millis of 99 % of the frames, at most
   */
  record Latency(double p50Millis, double p99Millis) {}
}
