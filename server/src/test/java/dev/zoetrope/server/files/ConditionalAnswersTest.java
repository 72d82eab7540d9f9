// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.FilesFixture.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions as a client sees them; what decides is tested in PreconditionsTest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalAnswersTest {
  private FilesFixture files;
  private String tag;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    files = FilesFixture.open(temporary);
    files.write("digits.txt", "0123456789");
    tag = files.get("/files/digits.txt").header("ETag");
  }

  @AfterAll
  void close() {
    files.close();
  }

  /** {@code TAG} and {@code DATE} stand for those of the file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match: TAG | 304",
        "If-None-Match: W/TAG | 304",
        "If-None-Match: * | 304",
        "If-None-Match: \"other\" | 206",
        "If-Modified-Since: DATE | 304",
        "If-Match: TAG | 206",
        "If-Match: \"other\" | 412",
        "If-Match: W/TAG | 412",
        "If-Unmodified-Since: Mon, 09 Nov 2020 00:00:00 GMT | 412",
        "If-Unmodified-Since: DATE | 206",
        "If-Range: TAG | 206",
        "If-Range: DATE | 206",
        "If-Range: W/TAG | 200",
        "If-Range: \"other\" | 200",
        "If-Range: Wed, 11 Nov 2020 00:00:00 GMT | 200",
        "If-Range: nonsense | 200",
      })
  void get_rangeWithACondition_asTheSpecificationOrders(String field, int status) throws Exception {
    String header = field.replace("TAG", tag).replace("DATE", FilesFixture.CHANGED_TEXT);
    Answer answer = files.get("/files/digits.txt", header, "Range: bytes=2-4");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("ETag")).isEqualTo(tag);
    switch (status) {
      case 200 -> assertThat(answer.body()).isEqualTo("0123456789");
      case 206 -> assertThat(answer.body()).isEqualTo("234");
      case 304 -> assertThat(answer.body()).isEmpty();
      default -> assertThat(answer.body()).contains("Precondition Failed");
    }
  }

  @Test
  void get_severalConditions_theFirstThatCountsDecides() throws Exception {
    String[] headers = {"If-Match: \"other\"", "If-None-Match: " + tag, "Range: bytes=99-"};
    assertThat(files.get("/files/digits.txt", headers).status()).isEqualTo(412);
    headers[0] = "If-Match: " + tag;
    assertThat(files.get("/files/digits.txt", headers).status()).isEqualTo(304);
    headers[1] = "If-None-Match: \"other\"";
    assertThat(files.get("/files/digits.txt", headers).status()).isEqualTo(416);
  }

  @Test
  void get_listOverSeveralLines_isOneList() throws Exception {
    String[] headers = {"If-None-Match: \"other\"", "If-None-Match: " + tag};
    assertThat(files.get("/files/digits.txt", headers).status()).isEqualTo(304);
  }

  @Test
  void head_condition_isAsOfGet() throws Exception {
    String[] headers = {"If-None-Match: " + tag};
    assertThat(files.ask("HEAD", "/files/digits.txt", headers).status()).isEqualTo(304);
  }

  @Test
  void get_nothingThere_404WhateverTheCondition() throws Exception {
    assertThat(files.get("/files/none", "If-Match: \"a\"").status()).isEqualTo(404);
    assertThat(files.get("/files/none", "If-None-Match: *").status()).isEqualTo(404);
  }

  @Test
  void tag_fileChangedWithinTheSameSecond_isAnother() throws Exception {
    Path file = files.write("changing.txt", "aaaa");
    String before = files.get("/files/changing.txt").header("ETag");
    Files.writeString(file, "bbbb");
    Files.setLastModifiedTime(file, FileTime.from(FilesFixture.CHANGED.plusNanos(1)));
    Answer after = files.get("/files/changing.txt", "If-Range: " + before, "Range: bytes=2-");
    assertThat(after.header("ETag")).isNotEqualTo(before);
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.body()).isEqualTo("bbbb");
  }
}
