// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private final ManualClock clock = new ManualClock();
  private LoginThrottle throttle;

  @BeforeEach
  void open() throws Exception {
    throttle =
        new LoginThrottle(
            ServerConfig.builder()
                .set(Settings.LOGIN_ATTEMPTS, 2)
                .set(Settings.LOGIN_WINDOW, Duration.ofSeconds(60))
                .build()
                .security(),
            clock);
  }

  @Test
  void begin_oneAddressManyUsers_refused() {
    assertThat(throttle.begin("10.0.0.1", "a")).isZero();
    clock.advance(Duration.ofSeconds(10));
    assertThat(throttle.begin("10.0.0.1", "b")).isZero();

    assertThat(throttle.begin("10.0.0.1", "c")).isEqualTo(Duration.ofSeconds(50));
    assertThat(throttle.begin("10.0.0.2", "c")).isZero();
  }

  @Test
  void begin_manyAddressesOneUser_refused() {
    throttle.begin("10.0.0.1", "a");
    throttle.begin("10.0.0.2", "a");

    assertThat(throttle.begin("10.0.0.3", "a")).isPositive();
  }

  @Test
  void begin_addressesOfOneIpv6Network_countAsOne() {
    throttle.begin("2001:db8:0:1:0:0:0:1", "a");
    throttle.begin("2001:db8:0:1:ffff:0:0:2", "b");

    assertThat(throttle.begin("2001:db8:0:1:1:2:3:4", "c")).isPositive();
    assertThat(throttle.begin("2001:db8:0:2:0:0:0:1", "c")).isZero();
  }

  @Test
  void forgive_success_doesNotCount() {
    for (int i = 0; i < 10; i++) {
      assertThat(throttle.begin("10.0.0.1", "a")).isZero();
      throttle.forgive("10.0.0.1", "a");
    }
  }

  @Test
  void begin_windowOver_countsAnew() {
    throttle.begin("10.0.0.1", "a");
    throttle.begin("10.0.0.1", "a");

    clock.advance(Duration.ofSeconds(60));

    assertThat(throttle.begin("10.0.0.1", "a")).isZero();
  }
}
