// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static Parameters of(String value) {
    return new Parameters(MultiMap.caseInsensitiveMultiMap().add("n", value));
  }

  @Test
  void digits_moreThanADoubleHolds_areExact() {
    assertThat(of("9007199254740993").digits("n", 0, Long.MAX_VALUE)).hasValue(9007199254740993L);
    assertThat(of("1").digits("other", 0, 9)).isEmpty();
  }

  @Test
  void digits_anythingElse_refusedNamingTheRule() {
    for (String wrong : new String[] {"", "-1", "+1", "1.0", "10", "1000000000000000000"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(wrong).digits("n", 0, 9))
          .withMessage("n must be 0 to 9: " + wrong);
    }
  }

  @Test
  void printable_hostileText_isCutAndWithoutControlCharacters() {
    assertThat(Parameters.printable("a\r\nbé")).isEqualTo("a??b?");
    assertThat(Parameters.printable("x".repeat(41))).isEqualTo("x".repeat(40) + "...");
  }
}
