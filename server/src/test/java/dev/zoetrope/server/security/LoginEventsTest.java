// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.config.Secret;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.security.LoginEvents.Way;
import dev.zoetrope.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LoginEventsTest {
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final ManualClock clock = new ManualClock();
  private final LoginEvents logins = new LoginEvents(events::add, clock);

  private List<String> told() {
    return events.stream()
        .map(it -> it.type().word() + " " + it.actor().user() + " " + it.details().get("way"))
        .toList();
  }

  @Test
  void form_eachLogin_isTold() {
    logins.accepted("ada", "192.0.2.7", Way.FORM);
    logins.refused("ada", "192.0.2.7", Way.FORM);
    logins.refused("ada", "192.0.2.7", Way.FORM);
    logins.loggedOut("ada", "192.0.2.7");
    assertThat(told())
        .containsExactly(
            "login ada form",
            "login-refused ada form",
            "login-refused ada form",
            "logout ada form");
    assertThat(events.element().actor().address()).isEqualTo("192.0.2.7");
  }

  @Test
  void program_thatLogsInWithEachRequest_isToldOnceInFiveMinutes() {
    logins.accepted("ada", "192.0.2.7", Way.BASIC);
    logins.accepted("ada", "192.0.2.7", Way.BASIC);
    logins.accepted("ada", "192.0.2.8", Way.BASIC);
    logins.refused("unknown", "192.0.2.7", Way.TOKEN);
    logins.refused("unknown", "192.0.2.7", Way.TOKEN);
    assertThat(told())
        .containsExactly("login ada basic", "login ada basic", "login-refused unknown token");
    clock.advance(Duration.ofMinutes(5));
    logins.accepted("ada", "192.0.2.7", Way.BASIC);
    assertThat(told()).hasSize(4);
  }

  @Test
  void attempts_tooMany_areToldOnceForTheirAddress() {
    for (int i = 0; i < 100; i++) {
      logins.throttled("192.0.2.7", Way.FORM);
      logins.throttled("192.0.2.7", Way.BASIC);
    }
    assertThat(events).hasSize(1);
    assertThat(events.element().message()).startsWith("too many attempts");
  }

  @Test
  void server_loginsOfAllKinds_areToldAndNothingThatWasTyped() throws Exception {
    ServerConfig config =
        ServerConfig.builder()
            .camera("front", "emulated:")
            .set("ada", Settings.USER_PASSWORD, Secret.of("a turning drum"))
            .set("ada", Settings.USER_ROLE, Role.VIEWER)
            .build();
    try (GuardedServer server = new GuardedServer(config, events::add)) {
      server.send("GET", "/", "Authorization: Basic " + base64("ada:a turning drum"));
      server.send("GET", "/", "Authorization: Basic " + base64("ada:wrong"));
      server.send("GET", "/", "Authorization: Basic " + base64("hunter2:hunter2"));
      server.send("GET", "/", "Authorization: Bearer hunter2-hunter2-hunter2");
    }
    assertThat(told())
        .containsExactly(
            "login ada basic",
            "login-refused ada basic",
            "login-refused unknown basic",
            "login-refused unknown token");
    assertThat(events.toString()).doesNotContain("hunter2").doesNotContain("drum");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
