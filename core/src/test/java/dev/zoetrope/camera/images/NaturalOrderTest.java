// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void compare_shuffledNames_orderOfCounting() {
    List<String> expected =
        List.of(
            "1.jpg",
            "2.jpg",
            "02b.jpg",
            "10.jpg",
            "99999999999999999999.jpg",
            "100000000000000000000.jpg",
            "a1.jpg",
            "a2.jpg",
            "a10.jpg",
            "a10b2.jpg",
            "a10b11.jpg");
    List<String> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.sort(NaturalOrder::compare);
    assertThat(shuffled).isEqualTo(expected);
  }

  @Test
  void compare_sameNumberOtherName_notEqual() {
    assertThat(NaturalOrder.compare("01.jpg", "1.jpg")).isNegative();
    assertThat(NaturalOrder.compare("1.jpg", "1.jpg")).isZero();
  }
}
