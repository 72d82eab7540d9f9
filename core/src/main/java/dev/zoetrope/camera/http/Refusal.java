// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.time.Duration;

/** What an answer that is no picture means, in words, and when to ask again. */
final class Refusal {
  /** Cameras lock a user out who is wrong too often. */
  static final Duration WRONG_PASSWORD = Duration.ofSeconds(60);

  static final Duration NOT_FOUND = Duration.ofSeconds(60);
  private static final Duration BUSY = Duration.ofSeconds(10);

  private Refusal() {}

  /**
   * Refuses every answer that is not 200.
   *
   * @param where host and path, without the query: that may hold secrets
   */
  static void throwUnlessOk(int status, String where) throws CameraUnavailableException {
    switch (status) {
      case 200 -> {}
      case 403 ->
          throw new CameraUnavailableException(
              "camera forbids it to this user, or has too many viewers (403): " + where, BUSY);
      case 404, 410 ->
          throw new CameraUnavailableException(
              "camera has nothing at this address (" + status + "): " + where, NOT_FOUND);
      case 429, 453, 503 ->
          throw new CameraUnavailableException("camera is busy (" + status + "): " + where, BUSY);
      default ->
          throw new CameraUnavailableException(
              "camera must answer with status 200: " + status + " from " + where, BUSY);
    }
  }

  /** Refuses a media type that is neither a stream of JPEGs nor one. */
  static CameraUnavailableException of(String mediaType, String where)
      throws UnsupportedMediaException {
    if (mediaType.startsWith("video/") || mediaType.startsWith("audio/")) {
      throw new UnsupportedMediaException(
          "camera must answer with multipart or image/jpeg: "
              + mediaType
              + " from "
              + where
              + "; try ffmpeg: before the address");
    }
    return new CameraUnavailableException(
        "camera must answer with multipart or image/jpeg: "
            + (mediaType.isEmpty() ? "no type" : mediaType)
            + " from "
            + where
            + "; is it the address of a page?",
        NOT_FOUND);
  }
}
