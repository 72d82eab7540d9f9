// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String FRONT = "/api/v1/cameras/front";

  private ApiFixture api;

  @BeforeEach
  void open() throws Exception {
    api = new ApiFixture();
    api.become("ada", Role.ADMIN, "*");
  }

  @AfterEach
  void close() {
    api.close();
  }

  private List<String> told() {
    return api.events.stream().map(it -> it.camera() + ": " + it.message()).toList();
  }

  @Test
  void changes_ofEachKind_areToldWithWhoMadeThem() throws Exception {
    api.post(FRONT + "/stop");
    api.post(FRONT + "/start");
    api.putJson(FRONT + "/keep-alive", "{\"keepAlive\":true}");
    api.putJson(FRONT + "/keep-alive", "{\"keepAlive\":false}");
    assertThat(told())
        .containsExactly(
            "front: stopped by hand",
            "front: started by hand",
            "front: kept alive",
            "front: no longer kept alive");
    assertThat(api.events).extracting(Event::type).containsOnly(EventType.CAMERA_CHANGED);
    assertThat(api.events)
        .extracting(Event::actor)
        .containsOnly(new Event.Actor("ada", "127.0.0.1"));
  }

  @Test
  void source_replaced_isToldWithoutItsSecrets() throws Exception {
    api.putJson(
        FRONT + "/source",
        "{\"source\":\"fake://camera/other\",\"username\":\"u\",\"password\":\"s3cret\"}");
    assertThat(told()).hasSize(1);
    assertThat(told().getFirst()).startsWith("front: source replaced by fake:").contains("other");
    assertThat(api.events.toString()).doesNotContain("s3cret");
  }

  @Test
  void request_thatWasRefused_changesNothingAndIsNotTold() throws Exception {
    api.putJson(FRONT + "/source", "{\"source\":\"gopher:x\"}");
    api.putJson(FRONT + "/keep-alive", "{\"keepAlive\":1}");
    api.post("/api/v1/cameras/none/stop");
    api.get(FRONT);
    assertThat(api.events).isEmpty();
  }
}
