// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.FilesFixture.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way out of the folder that is known: not one byte of what lies outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForbiddenFilesTest {
  private FilesFixture files;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    Files.writeString(temporary.resolve("secret.txt"), "TOPSECRET");
    files = FilesFixture.open(temporary);
    files.write("sub/a.txt", "inside");
    files.write(".hidden", "TOPSECRET");
    files.write("back\\slash.txt", "TOPSECRET");
    Files.createSymbolicLink(files.root().resolve("link.txt"), temporary.resolve("secret.txt"));
    Files.createSymbolicLink(files.root().resolve("up"), temporary);
    Files.createSymbolicLink(files.root().resolve("null"), Path.of("/dev/null"));
    new ProcessBuilder("mkfifo", files.root().resolve("fifo").toString()).start().waitFor();
  }

  @AfterAll
  void close() {
    files.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/../secret.txt",
        "/files/sub/../../secret.txt",
        "/files/./../secret.txt",
        "/files/%2e%2e/secret.txt",
        "/files/%2E%2e/secret.txt",
        "/files/.%2e/secret.txt",
        "/files/..%2fsecret.txt",
        "/files/%2e%2e%2fsecret.txt",
        "/files/sub%2f..%2f..%2fsecret.txt",
        "/files/%252e%252e%252fsecret.txt",
        "/files/..%252fsecret.txt",
        "/files/..\\secret.txt",
        "/files/..%5csecret.txt",
        "/files/%5c..%5c..%5csecret.txt",
        "/files/back\\slash.txt",
        "/files/back%5Cslash.txt",
        "/files/%c0%ae%c0%ae/secret.txt",
        "/files/%c0%ae%c0%ae%c0%afsecret.txt",
        "/files/%e0%80%ae%e0%80%ae/secret.txt",
        "/files/%u002e%u002e/secret.txt",
        "/files/sub/a.txt%00",
        "/files/%00/../../secret.txt",
        "/files/sub/a.txt%00.mp4",
        "/files//secret.txt",
        "/files//../secret.txt",
        "/files/..;/secret.txt",
        "/files/sub//a.txt",
        "//files/../secret.txt",
        "/x/../files/../secret.txt",
        "/%66iles/../secret.txt",
        "/files/link.txt",
        "/files/up/secret.txt",
        "/files/up/",
        "/files/up",
        "/files/.hidden",
        "/files/%2ehidden",
        "/files/null",
        "/files/fifo",
        "/files/fifo?download",
        "/files/sub/a.txt/",
        "/files/sub/a.txt/../a.txt",
        "/files/%",
        "/files/%zz",
        "/files/none",
      })
  void get_wayOut_refusedWithoutAByte(String path) throws Exception {
    Answer answer = files.get(path);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("TOPSECRET", "inside", files.root().toString());
    Answer range = files.get(path, "Range: bytes=0-0");
    assertThat(range.status()).isIn(400, 404);
    assertThat(range.headers()).doesNotContainKeys("content-range", "etag", "last-modified");
  }

  @Test
  void list_whatIsNotServed_isNotListed() throws Exception {
    Answer answer = files.get("/files/?format=json");
    assertThat(answer.body())
        .contains("\"sub\"")
        .doesNotContain("hidden", "link", "\"null\"", "fifo", "back", "\"up\"");
  }

  @Test
  void get_nothingConfigured_noSuchPath(@TempDir Path temporary) throws Exception {
    var config =
        dev.zoetrope.server.config.ServerConfig.builder()
            .set(dev.zoetrope.server.config.Settings.PORT, 0)
            .set(dev.zoetrope.server.config.Settings.DATA_DIR, temporary)
            .build();
    try (var server = dev.zoetrope.server.ZoetropeServer.open(config);
        var client =
            dev.zoetrope.server.output.RawClient.request(server.port(), "GET /files/sub/a.txt")) {
      assertThat(client.readHead()).startsWith("HTTP/1.1 404 ");
    }
  }
}
