// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.rtsp.wire.TunnelRefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What a failed connection means, in words that say what to look at. */
final class Failure {
  private static final Duration PASSWORD_PAUSE = Duration.ofSeconds(60);

  private Failure() {}

  /**
   * @param peer host and port
   */
  static CameraUnavailableException of(IOException e, String peer) {
    return switch (e) {
      case NoRouteToHostException noRoute -> noRoute(noRoute, peer);
      case ConnectException unreachable when reason(e).contains("unreachable") ->
          noRoute(unreachable, peer);
      case ConnectException refused ->
          new CameraUnavailableException(
              "camera refused the connection: "
                  + peer
                  + "; is RTSP switched on there, and is the port right?",
              refused);
      case SocketTimeoutException timeout ->
          new CameraUnavailableException(
              "camera does not answer: " + peer + ": " + reason(timeout), timeout);
      case SSLException tls ->
          new CameraUnavailableException(
              "camera's TLS connection failed: " + peer + ": " + reason(tls), tls);
      case EOFException end ->
          new CameraUnavailableException("camera ended the connection: " + peer, end);
      case TunnelRefusedException refused when refused.status() == 401 ->
          new CameraUnavailableException(
              "camera refused the user name or password: " + peer, PASSWORD_PAUSE);
      case TunnelRefusedException refused ->
          new CameraUnavailableException(
              "camera does not open a tunnel of HTTP (%d): %s; try transport=tcp"
                  .formatted(refused.status(), peer),
              PASSWORD_PAUSE);
      default ->
          new CameraUnavailableException("camera connection failed: " + peer + ": " + reason(e), e);
    };
  }

  private static CameraUnavailableException noRoute(IOException e, String peer) {
    return new CameraUnavailableException(
        "camera cannot be reached, there is no route to it: " + peer, e);
  }

  private static String reason(IOException e) {
    Throwable root = e;
    while (root.getCause() != null && root.getMessage() == null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
