// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Whether the one camera of a page plays, and how. */
final class Playing {
  private Playing() {}

  /** What an expression of {@code picture}, its {@code video} element and its {@code stats} is. */
  static Object stat(Page page, String expression) {
    return page.evaluate(
        "() => { const picture = document.querySelector('zoetrope-camera');"
            + " const video = picture.shadowRoot.querySelector('video');"
            + " const stats = picture.stats; return "
            + expression
            + "; }");
  }

  /** Waits until frames come now, by that transport. */
  static void awaitPlaying(Page page, String transport) {
    await()
        .until(
            () -> stat(page, "`${stats.transport} ${stats.fps > 5}`"),
            (transport + " true")::equals);
  }

  /** Presses a key once the page's own script is there, which comes after the first picture. */
  static void press(Page page, String key) {
    page.locator("#details").waitFor();
    page.keyboard().press(key);
  }

  /** Waits until no frame comes any more. */
  static void awaitStill(Page page) {
    await().until(() -> stat(page, "stats.state !== 'live' && stats.fps < 1").equals(true));
  }

  /**
   * A script among the tests: an expression that is a function, without the semicolon behind it.
   */
  static String script(String name) {
    try (InputStream in = Playing.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .strip()
          .replaceFirst(";$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
