// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordLoginTest {
  private final ManualClock clock = new ManualClock();
  private PasswordLogin login;

  @BeforeEach
  void open() throws Exception {
    var config =
        ServerConfig.builder()
            .set("anna", Settings.USER_PASSWORD_HASH, CheapHash.of("right"))
            .set(Settings.LOGIN_ATTEMPTS, 5)
            .build()
            .security();
    login = new PasswordLogin(new Accounts(config), new LoginThrottle(config, clock), clock);
  }

  @AfterEach
  void close() {
    login.close();
  }

  @Test
  void check_sameCredentialsAtOnce_comparedOnce() {
    List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      verdicts.add(login.check("anna", "right", "10.0.0.1"));
    }

    assertThat(verdicts)
        .as("more than the throttle allows")
        .allMatch(verdict -> verdict.join() instanceof Verdict.Accepted);
  }

  @Test
  void check_success_rememberedForAWhile() {
    login.check("anna", "right", "10.0.0.1").join();

    assertThat(login.check("anna", "right", "10.0.0.1").isDone()).isTrue();
    clock.advance(PasswordLogin.REMEMBERED);
    CompletableFuture<Verdict> later = login.check("anna", "right", "10.0.0.1");

    assertThat(later.join()).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void check_sameFailureAgain_isNoFurtherGuess() {
    for (int i = 0; i < 20; i++) {
      assertThat(login.check("anna", "old", "10.0.0.1").join())
          .isInstanceOf(Verdict.Rejected.class);
    }

    assertThat(login.check("anna", "right", "10.0.0.1").join())
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void check_guesses_learnNothingFromWhatIsRemembered() {
    login.check("anna", "right", "10.0.0.1").join();
    for (int i = 0; i < 5; i++) {
      login.check("anna", "guess" + i, "10.0.0.2").join();
    }

    assertThat(login.check("anna", "right", "10.0.0.2").join())
        .isInstanceOf(Verdict.Throttled.class);
    assertThat(login.check("anna", "right", "10.0.0.1").join())
        .as("who is in stays in")
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void check_flood_boundedAndToldSo() {
    List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      verdicts.add(login.check("user" + i, "wrong", "10.0.0." + i));
    }

    assertThat(verdicts)
        .filteredOn(verdict -> verdict.isDone() && verdict.join() instanceof Verdict.Busy)
        .hasSizeGreaterThan(100);
  }
}
