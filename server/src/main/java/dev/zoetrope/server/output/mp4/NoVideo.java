// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.server.http.Problem;
import java.time.Duration;

/** Why there is no video to answer with, and what to do about it. */
final class NoVideo {
  private static final String RETRY_SECONDS = "5";

  private NoVideo() {}

  /** It will not come. */
  static Problem refused(String camera, String why) {
    return Problem.notFound(
        "camera "
            + camera
            + " has no video for MP4: "
            + why
            + ": /cameras/"
            + camera
            + "/stream.mjpeg has its pictures");
  }

  /** It has not come. */
  static Problem late(String camera, Duration patience, CaptureStatus status) {
    return Problem.of(
            504,
            "Gateway Timeout",
            "camera "
                + camera
                + " must deliver a keyframe within "
                + patience.toMillis()
                + " ms: "
                + status.reason())
        .header("Retry-After", RETRY_SECONDS);
  }
}
