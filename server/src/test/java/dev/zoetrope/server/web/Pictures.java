// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;

/** What can be seen of a {@code <zoetrope-camera>} in a browser. */
final class Pictures {
  private static final String PIXELS =
      """
      camera => {
        const canvas = camera.shadowRoot.querySelector("canvas.picture");
        const image = camera.shadowRoot.querySelector("img");
        const copy = new OffscreenCanvas(64, 36);
        const context = copy.getContext("2d");
        context.drawImage(image.hidden ? canvas : image, 0, 0, 64, 36);
        return context.getImageData(0, 0, 64, 36).data.reduce((hash, value) => (hash * 31 + value) | 0, 0);
      }
      """;

  private static final String LIGHT =
      """
      camera => {
        const canvas = camera.shadowRoot.querySelector("canvas.picture");
        const copy = new OffscreenCanvas(64, 36);
        const context = copy.getContext("2d");
        context.drawImage(canvas, 0, 0, 64, 36);
        const data = context.getImageData(0, 0, 64, 36).data.filter((value, index) => index % 4 < 3);
        return data.reduce((sum, value) => sum + value, 0) / data.length;
      }
      """;

  private Pictures() {}

  /** How bright the picture is that the page shows, 0 to 255. */
  static double light(Locator camera) {
    return ((Number) camera.evaluate(LIGHT)).doubleValue();
  }

  /** A number that differs when the picture does. */
  static int look(Locator camera) {
    return ((Number) camera.evaluate(PIXELS)).intValue();
  }

  /** Waits for the picture to be live and to change twice. */
  static void awaitMoving(Locator camera) {
    awaitKind(camera, "live");
    int first = awaitOther(camera, look(camera));
    awaitOther(camera, first);
  }

  static void awaitKind(Locator camera, String kind) {
    await("camera is " + kind).until(() -> stat(camera, "kind"), kind::equals);
  }

  /** Waits until the page shows the picture this way: websocket, mjpeg or snapshots. */
  static void awaitTransport(Locator camera, String transport) {
    await("transport").until(() -> stat(camera, "transport"), transport::equals);
  }

  /** One of the element's figures, as text. */
  static String stat(Locator camera, String name) {
    return String.valueOf(camera.evaluate("(camera, name) => `${camera.stats?.[name]}`", name));
  }

  /** What the state says: the words of the pill and, where there is no picture, of the panel. */
  static String words(Locator camera) {
    return (String)
        camera.evaluate(
            "camera => camera.shadowRoot.querySelector('.pill').textContent + ' | '"
                + " + [...camera.shadowRoot.querySelectorAll('.panel:not([hidden]) > *')]"
                + ".map(span => span.textContent).join(' | ')");
  }

  /** Waits until the words of the state match: a state may be over before another look at it. */
  static void awaitWords(Locator camera, String pattern) {
    await("words").until(() -> words(camera), said -> said.matches(pattern));
  }

  private static int awaitOther(Locator camera, int before) {
    return await("another picture").until(() -> look(camera), look -> look != before);
  }
}
