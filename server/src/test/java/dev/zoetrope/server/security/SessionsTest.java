// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final User ANNA = new User("anna", Role.VIEWER, Set.of("*"));

  private final ManualClock clock = new ManualClock();
  private Sessions sessions;

  @BeforeEach
  void open() throws Exception {
    sessions =
        new Sessions(
            ServerConfig.builder()
                .set(Settings.SESSION_IDLE_TIMEOUT, Duration.ofMinutes(10))
                .set(Settings.SESSION_LIFETIME, Duration.ofMinutes(25))
                .build()
                .security(),
            clock);
  }

  @Test
  void find_unused_endsAfterIdleTimeout() {
    String token = sessions.begin(ANNA);

    clock.advance(Duration.ofMinutes(10).minusNanos(1));
    assertThat(sessions.find(token)).contains(ANNA);
    clock.advance(Duration.ofMinutes(10));
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void find_usedAllTheTime_endsAfterLifetime() {
    String token = sessions.begin(ANNA);

    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofMinutes(6));
      assertThat(sessions.find(token)).contains(ANNA);
    }
    clock.advance(Duration.ofMinutes(1));
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void begin_tooMany_endsTheLongestUnused() {
    String first = sessions.begin(ANNA);
    String second = sessions.begin(ANNA);
    sessions.find(first);

    for (int i = 0; i < Sessions.MAX_SESSIONS - 1; i++) {
      sessions.begin(ANNA);
    }

    assertThat(sessions.find(second)).isEmpty();
    assertThat(sessions.find(first)).contains(ANNA);
  }

  @Test
  void lease_askedAllTheTime_staysInUseUntilLifetimeIsOver() {
    BooleanSupplier lease = sessions.lease(sessions.begin(ANNA));

    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofMinutes(6));
      assertThat(lease.getAsBoolean()).isTrue();
    }
    clock.advance(Duration.ofMinutes(1));
    assertThat(lease.getAsBoolean()).isFalse();
  }

  @Test
  void lease_loggedOut_endsThatOneOnly() {
    String first = sessions.begin(ANNA);
    BooleanSupplier lease = sessions.lease(first);
    BooleanSupplier other = sessions.lease(sessions.begin(ANNA));

    sessions.end(first);

    assertThat(lease.getAsBoolean()).isFalse();
    assertThat(other.getAsBoolean()).isTrue();
  }

  @Test
  void lease_tooManySessions_endsWithTheLongestUnused() {
    BooleanSupplier lease = sessions.lease(sessions.begin(ANNA));

    for (int i = 0; i < Sessions.MAX_SESSIONS; i++) {
      sessions.begin(ANNA);
    }

    assertThat(lease.getAsBoolean()).isFalse();
  }

  @Test
  void begin_tokens_areLongAndDiffer() {
    assertThat(sessions.begin(ANNA)).hasSize(43).isNotEqualTo(sessions.begin(ANNA));
  }
}
