// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;

/** What a status that is no success means, in words, and when to ask again. */
final class Refusal {
  private static final Duration NOT_FOUND = Duration.ofSeconds(60);
  private static final Duration BUSY = Duration.ofSeconds(10);

  private Refusal() {}

  /**
   * @param method that was answered so
   * @param where address without its query: that may hold secrets
   */
  static CameraUnavailableException of(int status, String method, String where) {
    return switch (status) {
      case 403 ->
          new CameraUnavailableException(
              "camera forbids it to this user, or has too many viewers (403): " + where, BUSY);
      case 404, 410 ->
          new CameraUnavailableException(
              "camera has nothing at this address (" + status + "): " + where, NOT_FOUND);
      case 453, 503 ->
          new CameraUnavailableException(
              "camera has no room for another viewer (" + status + "): " + where, BUSY);
      default ->
          new CameraUnavailableException(
              "camera must answer %s with status 200: %d from %s".formatted(method, status, where),
              status >= 500 ? BUSY : NOT_FOUND);
    };
  }
}
