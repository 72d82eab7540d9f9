// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.FilesFixture.Answer;
import dev.zoetrope.server.output.RawClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of 5 GiB that says every 8 bytes of it where they are, at the places looked at. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparseFileTest {
  private static final long SIZE = 5L << 30;
  private static final int STRETCH = 1 << 20;
  private static final long[] PLACES = {
    0, (1L << 31) - STRETCH / 2, (1L << 32) - STRETCH / 2, SIZE - STRETCH
  };

  private FilesFixture files;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    files = FilesFixture.open(temporary);
    try (FileChannel file =
        FileChannel.open(
            files.root().resolve("large.mp4"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      for (long place : PLACES) {
        ByteBuffer stretch = ByteBuffer.allocate(STRETCH);
        while (stretch.hasRemaining()) {
          stretch.putLong(place + stretch.position());
        }
        file.write(stretch.flip(), place);
      }
    }
  }

  @AfterAll
  void close() {
    files.close();
  }

  /** As a browser's video does: open-ended, and left when it has enough. */
  @Test
  void get_openEndedRangesThatAreLeft_beginWhereTheyShould() throws Exception {
    for (long place : PLACES) {
      String range = "Range: bytes=" + place + "-";
      try (RawClient client = RawClient.request(files.port(), "GET /files/large.mp4", range)) {
        assertThat(client.readHead())
            .startsWith("HTTP/1.1 206 ")
            .contains("Content-Range: bytes " + place + "-" + (SIZE - 1) + "/" + SIZE)
            .contains("Content-Length: " + (SIZE - place));
        assertSaysWhereItIs(client.readBytes(4096), place);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 300_000})
  void get_aroundThePowersOfTwo_theseBytes(int length) throws Exception {
    for (long power : new long[] {1L << 31, 1L << 32}) {
      long first = power - 2048;
      Answer answer = range("bytes=" + first + "-" + (first + length - 1));
      assertThat(answer.bytes()).hasSize(length);
      assertSaysWhereItIs(answer.bytes(), first);
    }
  }

  @Test
  void get_lastBytes_theseBytes() throws Exception {
    assertSaysWhereItIs(range("bytes=-800").bytes(), SIZE - 800);
    assertThat(range("bytes=" + SIZE + "-").header("Content-Range")).isEqualTo("bytes */" + SIZE);
  }

  @Test
  void head_file_tellsItsSize() throws Exception {
    assertThat(files.ask("HEAD", "/files/large.mp4").header("Content-Length"))
        .isEqualTo("5368709120");
  }

  private Answer range(String range) throws IOException {
    return files.get("/files/large.mp4", "Range: " + range);
  }

  private static void assertSaysWhereItIs(byte[] bytes, long place) {
    ByteBuffer read = ByteBuffer.wrap(bytes);
    while (read.hasRemaining()) {
      assertThat(read.getLong()).isEqualTo(place + read.position() - 8);
    }
  }
}
