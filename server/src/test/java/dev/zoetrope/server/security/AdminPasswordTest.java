// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminPasswordTest {
  @TempDir Path folder;

  @Test
  void open_allAddressesWithoutUsers_makesPasswordOnce() throws Exception {
    ServerConfig config = config("0.0.0.0");

    try (GuardedServer first = new GuardedServer(config);
        GuardedServer second = new GuardedServer(config)) {
      String password = first.security.freshAdminPassword().orElseThrow();

      assertThat(password).hasSize(20);
      assertThat(second.security.freshAdminPassword()).isEmpty();
      assertThat(first.get("/").status()).isEqualTo(401);
      assertThat(second.login("admin", password).headers()).containsKey("set-cookie");
      assertThat(second.login("admin", "x" + password).headers()).doesNotContainKey("set-cookie");
    }
  }

  @Test
  void open_allAddresses_hostInDigitsServedButNoForeignName() throws Exception {
    try (GuardedServer server = new GuardedServer(config("0.0.0.0"))) {
      assertThat(server.get("/login", "Host: 192.168.1.5:8080").status()).isEqualTo(200);
      assertThat(server.get("/login", "Host: evil.example").status()).isEqualTo(421);
    }
  }

  @Test
  void open_loopbackWithoutUsers_asksForNoLogin() throws Exception {
    for (String host : new String[] {"127.0.0.1", "localhost", "::1", "127.1.2.3"}) {
      try (Security security = Security.open(config(host), new dev.zoetrope.time.ManualClock())) {
        assertThat(security.requiresLogin()).isFalse();
        assertThat(security.freshAdminPassword()).isEmpty();
      }
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void readOrMake_fileAndFolder_areTheOwnersAlone() throws Exception {
    AdminPassword made = AdminPassword.readOrMake(folder.resolve("data"));

    Path file = folder.resolve("data/admin-password-hash");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
        .isEqualTo("rwx------");
    assertThat(Files.readString(file))
        .startsWith("$argon2id$")
        .doesNotContain(made.fresh().orElseThrow());
  }

  @Test
  void readOrMake_emptyFileOrNoFolder_saysWhatToDo() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Path file = Files.writeString(folder.resolve("data/admin-password-hash"), "");

    assertThatThrownBy(() -> AdminPassword.readOrMake(folder.resolve("data")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("delete it");
    assertThatThrownBy(() -> AdminPassword.readOrMake(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("choose another data-dir");
  }

  private ServerConfig config(String host) throws Exception {
    return ServerConfig.builder()
        .set(Settings.HOST, host)
        .set(Settings.DATA_DIR, folder.resolve("data"))
        .build();
  }
}
