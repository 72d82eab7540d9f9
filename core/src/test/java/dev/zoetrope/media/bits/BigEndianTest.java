// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BigEndianTest {
  private static final byte[] DATA = HexFormat.of().parseHex("00fedcba9876543210");

  @Test
  void reads_highestByteFirst_signedWhereAllBitsAreTaken() {
    assertThat(BigEndian.u16(DATA, 1)).isEqualTo(0xfedc);
    assertThat(BigEndian.u24(DATA, 1)).isEqualTo(0xfedcba);
    assertThat(BigEndian.i32(DATA, 1)).isEqualTo(0xfedcba98);
    assertThat(BigEndian.i64(DATA, 1)).isEqualTo(0xfedcba9876543210L);
    assertThat(BigEndian.i64(DATA, 0)).isEqualTo(0x00fedcba98765432L);
  }

  @Test
  void writes_areReadAgain() {
    byte[] to = new byte[9];

    BigEndian.put64(to, 1, 0xfedcba9876543210L);
    assertThat(to).isEqualTo(DATA);
    BigEndian.put32(to, 3, 0x89abcdef);
    BigEndian.put16(to, 7, 0x7f01_8002);
    assertThat(to).isEqualTo(HexFormat.of().parseHex("00fedc89abcdef8002"));
  }

  @Test
  void anywhere_behindTheEnd_refused() {
    assertThatThrownBy(() -> BigEndian.i32(DATA, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> BigEndian.put16(new byte[2], 1, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
