// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.FilesFixture.Answer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges as a client sees them: {@code digits.txt} has 0123456789, {@code large.bin} 3 MiB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RangeAnswersTest {
  private static final int LARGE = 3 << 20;

  private final byte[] large = new byte[LARGE];
  private FilesFixture files;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    files = FilesFixture.open(temporary);
    files.write("digits.txt", "0123456789");
    files.write("empty.txt", "");
    new Random(7).nextBytes(large);
    files.write("large.bin", large);
  }

  @AfterAll
  void close() {
    files.close();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123, bytes 0-3/10",
    "bytes=5-, 56789, bytes 5-9/10",
    "bytes=-2, 89, bytes 8-9/10",
    "bytes=8-99999999999999999999, 89, bytes 8-9/10",
    "'bytes=0-3,2-5', 012345, bytes 0-5/10",
  })
  void get_oneRange_206(String range, String body, String contentRange) throws Exception {
    Answer answer = files.get("/files/digits.txt", "Range: " + range);
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
    assertThat(answer.header("Content-Length")).isEqualTo("" + body.length());
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("ETag")).isNotEmpty();
    assertThat(answer.header("Last-Modified")).isEqualTo(FilesFixture.CHANGED_TEXT);
    assertThat(answer.header("Date")).endsWith(" GMT");
  }

  @Test
  void get_severalRanges_multipart() throws Exception {
    Answer answer = files.get("/files/digits.txt", "Range: bytes=7-8,0-1,20-,-1");
    String type = answer.header("Content-Type");
    assertThat(answer.status()).isEqualTo(206);
    assertThat(type).matches("multipart/byteranges; boundary=[0-9a-f]{32}");
    assertThat(answer.headers()).doesNotContainKey("content-range");
    String edge = "--" + type.substring(type.indexOf('=') + 1);
    String part = edge + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes ";
    assertThat(answer.body())
        .isEqualTo(
            part + "7-9/10\r\n\r\n789\r\n" + part + "0-1/10\r\n\r\n01\r\n" + edge + "--\r\n");
    assertThat(answer.header("Content-Length")).isEqualTo("" + answer.body().length());
  }

  @Test
  void get_largeRange_everyByte() throws Exception {
    Answer answer = files.get("/files/large.bin", "Range: bytes=100-3000000");
    assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(large, 100, 3_000_001));
    assertThat(files.get("/files/large.bin").bytes()).isEqualTo(large);
  }

  @Test
  void get_largeParts_everyByte() throws Exception {
    Answer answer = files.get("/files/large.bin", "Range: bytes=0-1500000,1600000-3000000");
    String body = answer.body();
    assertThat(answer.header("Content-Length")).isEqualTo("" + body.length());
    int second = body.indexOf("bytes 1600000-3000000/3145728\r\n\r\n") + 33;
    byte[] part = body.substring(second, second + 1_400_001).getBytes(ISO_8859_1);
    assertThat(part).isEqualTo(Arrays.copyOfRange(large, 1_600_000, 3_000_001));
  }

  @ParameterizedTest
  @CsvSource({
    "/files/digits.txt, bytes=10-, bytes */10",
    "/files/digits.txt, bytes=-0, bytes */10",
    "/files/digits.txt, bytes=99999999999999999999-, bytes */10",
    "/files/empty.txt, bytes=0-, bytes */0",
  })
  void get_rangeBeyondTheFile_416(String path, String range, String expected) throws Exception {
    Answer answer = files.get(path, "Range: " + range);
    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo(expected);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=3-1", "bytes=x", "lines=0-3", "bytes", "bytes=0-1,3-2"})
  void get_rangeToBeIgnored_200(String range) throws Exception {
    Answer answer = files.get("/files/digits.txt", "Range: " + range);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("0123456789");
    assertThat(answer.headers()).doesNotContainKey("content-range");
  }

  @Test
  void get_twoRangeFields_ignored() throws Exception {
    Answer answer = files.get("/files/digits.txt", "Range: bytes=0-1", "Range: bytes=3-4");
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void head_withARange_isOfTheWholeFile() throws Exception {
    Answer answer = files.ask("HEAD", "/files/digits.txt", "Range: bytes=0-3");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("10");
    assertThat(answer.body()).isEmpty();
    assertThat(files.ask("HEAD", "/files/large.bin").header("Content-Length")).isEqualTo("3145728");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void otherMethods_withARange_405(String method) throws Exception {
    Answer answer = files.ask(method, "/files/digits.txt", "Range: bytes=0-3");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).doesNotContainKey("content-range");
  }

  @Test
  void get_emptyFile_200WithoutBytes() throws Exception {
    Answer answer = files.get("/files/empty.txt");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("0");
    assertThat(files.get("/files/empty.txt", "Range: bytes=-5").status()).isEqualTo(200);
  }
}
