// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.Set;

/**
 * Opens {@code http://} and {@code https://} cameras. Which kind it is, the camera says: {@code
 * multipart/x-mixed-replace} is read as a stream, {@code image/jpeg} is asked for {@code fps} times
 * a second (0.01 to 60, 1 by default; at least twice in the read time-out).
 *
 * <p>A certificate must be one the system trusts, or the one named by {@code #sha256=FINGERPRINT}
 * at the end of the source.
 */
public final class HttpDriver implements CameraDriver {
  @Override
  public String name() {
    return "http";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("http", "https");
  }

  @Override
  public boolean deliversJpeg() {
    return true;
  }

  @Override
  public void validate(CameraSource source) {
    HttpOptions.of(source);
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    HttpOptions options = HttpOptions.of(source);
    HttpSession session = new HttpSession(options, context);
    boolean opened = false;
    try {
      HttpResponse response = session.request();
      String where = session.peer() + path(options);
      Refusal.throwUnlessOk(response.head().status(), where);
      String type = response.head().mediaType();
      Camera camera =
          switch (type) {
            case "image/jpeg", "image/jpg" ->
                PollingCamera.open(session, response, options.fps(), context);
            default -> {
              if (!type.startsWith("multipart/")) {
                throw Refusal.of(type, where);
              }
              yield new StreamCamera(session, response, context.clock());
            }
          };
      opened = true;
      return camera;
    } finally {
      if (!opened) {
        session.close();
      }
    }
  }

  private static String path(HttpOptions options) {
    String path = options.target().path();
    return path.substring(0, (path + "?").indexOf('?'));
  }
}
