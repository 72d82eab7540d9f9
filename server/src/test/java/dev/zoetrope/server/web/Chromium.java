// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.zoetrope.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The operating system's Chromium for one test class; every page has a context (cookies, cache) of
 * its own. Whatever a page complains about on its console (errors, refusals of the content security
 * policy) fails the test that opened it, unless the test tolerates it.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final double PATIENCE_MILLIS = (double) Patience.MOST.toMillis();

  private @Nullable Running running;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  // A test's server ends before its pages do, and these notice.
  private static final List<String> PARTING =
      List.of(
          "ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE_CHUNKED", "WebSocket connection");
  private final List<String> tolerated = new ArrayList<>(PARTING);

  /** One for all classes of a test run: starting it takes longer than many a test. */
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
    static Running start() {
      Map<String, String> environment =
          Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "NODE_OPTIONS", "--no-deprecation");
      Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
      var options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(Path.of("/usr/bin/chromium"))
              .setTimeout(PATIENCE_MILLIS)
              .setArgs(FLAGS);
      return new Running(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext tests) {
    running =
        tests
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Chromium.class))
            .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }

  /** Opens a page in a window of the size of a laptop's screen. */
  Page open(String url) {
    return open(url, new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  Page open(String url, Browser.NewContextOptions options) {
    BrowserContext context = Objects.requireNonNull(running).browser().newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(url);
    return page;
  }

  /** Lets the test pass in spite of complaints that contain the text. */
  void tolerate(String text) {
    tolerated.add(text);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    List<String> rest =
        complaints.stream().filter(text -> tolerated.stream().noneMatch(text::contains)).toList();
    complaints.clear();
    tolerated.retainAll(PARTING);
    assertThat(rest).as("complaints on the browser's console").isEmpty();
  }
}
