// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.media.MalformedMediaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnexBTest {
  private static List<String> units(byte[] data) throws MalformedMediaException {
    List<String> units = new ArrayList<>();
    for (NalUnit unit : AnnexB.split(data)) {
      units.add(HexFormat.of().formatHex(unit.copyOf(data)));
    }
    return units;
  }

  @ParameterizedTest
  @CsvSource({
    "00000167, 67",
    "0000000167, 67",
    "00000000000167, 67",
    "0000016742000001 68ce, 6742 68ce",
    "000001674200000168ce0000, 6742 68ce",
    "00000001 6742 00 00000001 68ce, 6742 68ce",
    "0000016742000003010000016801, 674200000301 6801",
    "000001 000001 67, 67",
    "000001ff0001ff00000165, ff0001ff 65"
  })
  void split_startCodeForms_units(String hex, String expected) throws Exception {
    assertThat(units(HexFormat.of().parseHex(hex.replace(" ", ""))))
        .containsExactly(expected.split(" "));
  }

  @Test
  void select_someUnits_comeInOrderBehindLongStartCodes() throws Exception {
    byte[] data = HexFormat.of().parseHex("000001e74200000001680000000165".concat("000001e7"));
    assertThat(AnnexB.select(data, header -> header == 0xe7))
        .asHexString()
        .isEqualToIgnoringCase("00000001E742" + "00000001E7");
    assertThat(AnnexB.select(data, header -> false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "000001", "00000000", "6742", "ff000001 67", "000002"})
  void split_noAnnexB_malformed(String hex) {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatExceptionOfType(MalformedMediaException.class).isThrownBy(() -> AnnexB.split(data));
  }

  @Test
  void split_numberOfUnits_limitPassesOneMoreDoesNot() throws Exception {
    assertThat(AnnexB.split(repeated(256))).hasSize(256);
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> AnnexB.split(repeated(257)))
        .withMessageContaining("at most 256 NAL units");
  }

  private static byte[] repeated(int count) {
    return HexFormat.of().parseHex("00000109".repeat(count));
  }

  @Test
  void split_sizes_limitPassesOneMoreDoesNot() {
    assertThatCode(() -> AnnexB.split(ofSize(AnnexB.MAX_NAL_UNIT_BYTES)))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> AnnexB.split(ofSize(AnnexB.MAX_NAL_UNIT_BYTES + 1)))
        .withMessageContaining("4194305");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> AnnexB.split(new byte[AnnexB.MAX_ACCESS_UNIT_BYTES + 1]))
        .withMessageContaining("8388609");
  }

  private static byte[] ofSize(int size) {
    byte[] data = new byte[3 + size];
    Arrays.fill(data, (byte) 0x41);
    data[0] = 0;
    data[1] = 0;
    data[2] = 1;
    return data;
  }
}
