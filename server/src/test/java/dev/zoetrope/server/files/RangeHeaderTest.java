// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.RangeHeader.Selection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 14, of a file of 1000 bytes where nothing else is said. */
class RangeHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0 | 0-0",
        "bytes=0-499 | 0-499",
        "bytes=500-999 | 500-999",
        "bytes=500- | 500-999",
        "bytes=999- | 999-999",
        "bytes=-1 | 999-999",
        "bytes=-500 | 500-999",
        "bytes=-1000 | 0-999",
        "bytes=-2000 | 0-999",
        "bytes=990-5000 | 990-999",
        "bytes=000-0009 | 0-9",
        "BYTES=0-9 | 0-9",
        "bytes=0-9223372036854775807 | 0-999",
        "bytes=0-9223372036854775808 | 0-999",
        "bytes=5-99999999999999999999999999999999999 | 5-999",
        "bytes=-18446744073709551616 | 0-999",
      })
  void select_oneRange_thoseBytes(String field, String expected) {
    assertThat(selected(field, 1000)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0,-1 | 0-0 999-999",
        "bytes=0-9,20-29,40- | 0-9 20-29 40-999",
        "bytes=900-909,0-9 | 900-909 0-9",
        "bytes= 0-9 ,\t20-29 | 0-9 20-29",
        "bytes=,0-9,,20-29, | 0-9 20-29",
        "bytes=0-9,5000-,20-29 | 0-9 20-29",
        "bytes=0-9,11-19 | 0-9 11-19",
      })
  void select_severalRanges_inTheOrderAskedFor(String field, String expected) {
    assertThat(selected(field, 1000)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-9,10-19 | 0-19",
        "bytes=10-19,0-9 | 0-19",
        "bytes=0-9,5-14 | 0-14",
        "bytes=0-99,20-29 | 0-99",
        "bytes=0-,0-,0-,-1000 | 0-999",
        "bytes=0-9,20-29,40-49,8-41 | 0-49",
        "bytes=500-,0-9,400-600 | 400-999 0-9",
        "bytes=0-9,30-39,10-19,20-29 | 0-39",
      })
  void select_rangesThatTouch_joinedInThePlaceOfTheFirst(String field, String expected) {
    assertThat(selected(field, 1000)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=1000-",
        "bytes=1000-2000",
        "bytes=-0",
        "bytes=-000",
        "bytes=9223372036854775807-",
        "bytes=9223372036854775808-9223372036854775809",
        "bytes=99999999999999999999999-",
        "bytes=1000-,2000-,-0",
      })
  void select_nothingOfTheFile_nothing(String field) {
    assertThat(selected(field, 1000)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=--1",
        "bytes=1",
        "bytes=9-0",
        "bytes=0-9,9-0",
        "bytes=9223372036854775809-9223372036854775808",
        "bytes=0-9;20-29",
        "bytes=a-b",
        "bytes=0x0-9",
        "bytes=+0-9",
        "bytes=0 - 9",
        "bytes=0-9-",
        "bytes=0-\u0661",
        "bytes =0-9",
        " bytes=0-9",
        "items=0-9",
        "bytes=0-9,none",
        "bytes=\u00a00-9",
      })
  void select_malformedOrOfAnotherUnit_theWholeFile(String field) {
    assertThat(selected(field, 1000)).isEqualTo("whole");
  }

  @Test
  void select_noField_theWholeFile() {
    assertThat(RangeHeader.select(null, 1000)).isInstanceOf(Selection.Whole.class);
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-, nothing", "bytes=0-0, nothing", "bytes=-0, nothing", "bytes=-5, whole"})
  void select_ofAnEmptyFile_nothingButItsEnd(String field, String expected) {
    assertThat(selected(field, 0)).isEqualTo(expected);
  }

  @Test
  void select_fileBeyond4Gb_countsInLongs() {
    long size = 5L << 40;
    assertThat(selected("bytes=5000000000-5000000001,-1", size))
        .isEqualTo("5000000000-5000000001 " + (size - 1) + "-" + (size - 1));
    assertThat(selected("bytes=0-", Long.MAX_VALUE)).isEqualTo("0-9223372036854775806");
  }

  @Test
  void select_moreRangesThanAnybodyNeeds_theWholeFile() {
    assertThat(selected(every10(RangeHeader.MAX_RANGES), 1 << 20).split(" ")).hasSize(100);
    assertThat(selected(every10(RangeHeader.MAX_RANGES + 1), 1 << 20)).isEqualTo("whole");
  }

  private static String every10(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> (i * 10) + "-" + (i * 10 + 4))
        .collect(Collectors.joining(",", "bytes=", ""));
  }

  private static String selected(String field, long fileBytes) {
    return switch (RangeHeader.select(field, fileBytes)) {
      case Selection.Whole() -> "whole";
      case Selection.Nothing() -> "nothing";
      case Selection.Parts(var ranges) ->
          ranges.stream().map(r -> r.first() + "-" + r.last()).collect(Collectors.joining(" "));
    };
  }
}
