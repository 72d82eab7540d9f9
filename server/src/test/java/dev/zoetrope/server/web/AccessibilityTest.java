// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Names for everything a screen reader meets, contrast for everything an eye reads, and no needless
 * motion.
 */
@Tag("system")
class AccessibilityTest {
  /** Walks through shadow trees; answers what has no name. */
  private static final String NAMELESS =
      """
      () => {
        const every = root => [...root.querySelectorAll("*")].flatMap(e => e.shadowRoot ? [e, ...every(e.shadowRoot)] : [e]);
        const shown = e => e.checkVisibility();
        const named = e => e.ariaLabel || e.title || e.textContent.trim() || e.labels?.length || e.hasAttribute("alt");
        const wanted = "a, button, select, input:not([type=hidden]), img, [role=img]";
        return every(document).filter(e => e.matches(wanted) && shown(e) && !named(e)).map(e => e.outerHTML);
      }
      """;

  /** Answers text whose contrast to its background is below 4.5 (WCAG 2.2, 1.4.3). */
  private static final String FAINT =
      """
      () => {
        const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
        const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const ground = e => {
          for (; e; e = e.parentElement) {
            const colour = numbers(getComputedStyle(e).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
          }
          return [255, 255, 255];
        };
        const text = [...document.body.querySelectorAll("*")].filter(e => e.checkVisibility() && !e.disabled
          && !e.matches(".unseen, option") && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
        return text.filter(e => {
          const [a, b] = [light(numbers(getComputedStyle(e).color)), light(ground(e))];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
        }).map(e => e.outerHTML);
      }
      """;

  @RegisterExtension static final Chromium chromium = new Chromium();

  @ParameterizedTest
  @CsvSource({
    "/, DARK",
    "/, LIGHT",
    "/cameras/front, DARK",
    "/cameras/front, LIGHT",
    "/login?error=1, DARK",
    "/login?error=1, LIGHT"
  })
  void page_inBothColours_isNamedAndReadable(String path, ColorScheme colours) {
    try (FakeServer server = FakeServer.with("front", "barn")) {
      var options = new Browser.NewContextOptions().setColorScheme(colours);
      Page page = chromium.open(server.url(path), options);
      if (!path.startsWith("/login")) {
        Pictures.awaitMoving(page.locator("zoetrope-camera").first());
      }
      assertThat((List<?>) page.evaluate(NAMELESS)).isEmpty();
      assertThat((List<?>) page.evaluate(FAINT)).isEmpty();
      assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("en");
      assertThat(page.evaluate("document.title")).asString().contains("Zoetrope");
      assertThat(page.locator("h1:visible").count()).isEqualTo(1);
    }
  }

  @Test
  void wall_cameraLost_isSaidPolitelyAndFiguresAreNot() {
    try (FakeServer server = FakeServer.with("front", "barn")) {
      Page page = chromium.open(server.url("/"));
      Pictures.awaitMoving(page.locator("zoetrope-camera").first());
      assertThat(page.locator("[role=status], [aria-live]").count()).isZero();
      server.change("barn", "retrying", "no route to host", 5000);
      await().until(() -> page.locator("[role=status]").count() == 1);
      await()
          .until(
              () -> page.locator("[role=status]").textContent(),
              "barn: Lost, no route to host"::equals);
    }
  }

  @Test
  void page_reducedMotion_animatesNothing() {
    try (FakeServer server = FakeServer.with("front")) {
      server.change("front", "starting", "", null);
      var options = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
      Page page = chromium.open(server.url("/"), options);
      Pictures.awaitKind(page.locator("zoetrope-camera"), "wait");
      await().until(() -> Pictures.words(page.locator("zoetrope-camera")).startsWith("Starting"));
      assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
    }
  }
}
