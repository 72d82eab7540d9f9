// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.MalformedMediaException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitsTest {
  @Test
  void bits_writtenNumbers_areReadAgain() throws MalformedMediaException {
    Random random = new Random(7);
    int[] counts = random.ints(1000, 1, 33).toArray();
    int[] values = new int[counts.length];
    BitWriter out = new BitWriter();
    for (int i = 0; i < counts.length; i++) {
      values[i] = random.nextInt() >>> (32 - counts[i]);
      out.bits(values[i], counts[i]);
    }

    BitReader in = new BitReader(out.toByteArray());
    for (int i = 0; i < counts.length; i++) {
      assertThat(in.bits(counts[i])).as("number %d of %d bits", i, counts[i]).isEqualTo(values[i]);
    }
    assertThat(in.position()).isEqualTo(out.position());
  }

  @Test
  void bits_fewerLeft_malformedWithThePlace() throws MalformedMediaException {
    BitReader in = new BitReader(new byte[] {1, 2, 3, 4}, 1, 2);
    in.skip(9);

    assertThatThrownBy(() -> in.bits(8))
        .isInstanceOf(MalformedMediaException.class)
        .hasMessage("data must have 8 bits more: 7 bits left at offset 2 [0304]");
    assertThat(in.bits(7)).isEqualTo(3);
  }

  @Test
  void bytes_unaligned_areMoved() throws MalformedMediaException {
    BitReader in = new BitReader(HexFormat.of().parseHex("f0123456"));
    in.skip(4);

    assertThat(in.bytes(3)).isEqualTo(HexFormat.of().parseHex("012345"));
    assertThatThrownBy(() -> in.bytes(1)).isInstanceOf(MalformedMediaException.class);
    assertThat(in.copy(6, 17)).isEqualTo(HexFormat.of().parseHex("0480"));
  }

  @Test
  void align_withinAPart_countsFromItsStart() throws MalformedMediaException {
    BitReader in = new BitReader(new byte[] {0, 0, 5}, 1, 2);
    in.skip(3);
    in.align();

    assertThat(in.position()).isEqualTo(8);
    assertThat(in.bits(8)).isEqualTo(5);
  }

  @Test
  void unary_zerosAndAOne() {
    byte[] written = new BitWriter().unary(0).unary(3).unary(600).align().toByteArray();

    assertThat(written).hasSize(76);
    assertThat(written[0]).isEqualTo((byte) 0b1000_1000);
    assertThat(written[75]).isEqualTo((byte) 0b0000_0100);
  }

  @Test
  void constructor_partOutsideItsArray_refused() {
    assertThatThrownBy(() -> new BitReader(new byte[4], 3, 2))
        .hasMessage("bits must lie within their array: 3 + 2 of 4");
  }
}
