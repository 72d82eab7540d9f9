// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The login form in a real browser. */
@Tag("system")
class LoginPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void login_filledIn_postsUserPasswordAndWhereToGoNext() {
    chromium.tolerate("405");
    try (FakeServer server = FakeServer.with()) {
      Page page = chromium.open(server.url("/login?next=%2Fcameras%2Ffront"));
      assertThat(page.locator("#error").isVisible()).isFalse();
      page.getByLabel("User").fill("admin");
      page.getByLabel("Password").fill("an old song & more");
      Request request =
          page.waitForRequest(server.url("/login"), () -> page.keyboard().press("Enter"));
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.postData())
          .isEqualTo("user=admin&password=an+old+song+%26+more&next=%2Fcameras%2Ffront");
    }
  }

  @Test
  void login_afterARefusal_saysSo() {
    try (FakeServer server = FakeServer.with()) {
      Page page = chromium.open(server.url("/login?error=1"));
      page.getByText("User or password is wrong.").waitFor();
    }
  }
}
