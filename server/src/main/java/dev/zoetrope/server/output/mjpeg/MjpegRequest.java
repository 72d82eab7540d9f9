// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mjpeg;

import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.server.http.Parameters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * What a viewer asked for.
 *
 * @param framesPerSecond at most; 0 for all
 * @param width of the pictures at most; 0 for the camera's
 * @param quality 1 to 100; 0 for the camera's
 * @param encoding how the parts are to be told apart
 */
record MjpegRequest(double framesPerSecond, int width, int quality, MjpegEncoding encoding) {
  /**
   * Reads the query and headers.
   *
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  static MjpegRequest of(HttpServerRequest request) {
    Parameters parameters = new Parameters(request.params());
    return new MjpegRequest(
        parameters.number("fps", 0.1, 240).orElse(0),
        parameters.integer("width", 16, 8192).orElse(0),
        parameters.integer("quality", 1, 100).orElse(0),
        forImage(request.headers()) ? MjpegEncoding.AHEAD : MjpegEncoding.LENGTH);
  }

  /** Whether a browser asks for an {@code <img>}: Fetch Metadata, or what older ones accept. */
  private static boolean forImage(MultiMap headers) {
    String accept = headers.get("Accept");
    return "image".equals(headers.get("Sec-Fetch-Dest"))
        || (accept != null && accept.startsWith("image/"));
  }

  /**
   * What to make of the camera's packets. At one frame a second and less, only keyframes are
   * decoded of a camera that has others, which costs next to nothing.
   */
  RenditionSpec rendition(boolean deliversJpeg) {
    boolean seldom = framesPerSecond > 0 && framesPerSecond <= 1;
    return new RenditionSpec(width, quality, seldom && !deliversJpeg);
  }
}
