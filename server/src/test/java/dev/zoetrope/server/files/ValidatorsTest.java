// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValidatorsTest {
  private static final Instant CHANGED = Instant.parse("2026-11-21T12:00:00.5Z");
  private static final Instant LATER = CHANGED.plusSeconds(60);

  @Test
  void tag_sameState_isTheSameAndStrong() {
    assertThat(tag("1", 5, CHANGED)).isEqualTo(tag("1", 5, CHANGED)).matches("\"[0-9a-f]{24}\"");
  }

  @Test
  void tag_anotherInodeSizeOrNanosecond_isAnother() {
    assertThat(tag("1", 5, CHANGED))
        .isNotEqualTo(tag("2", 5, CHANGED))
        .isNotEqualTo(tag("1", 6, CHANGED))
        .isNotEqualTo(tag("1", 5, CHANGED.plusNanos(1)));
  }

  @Test
  void lastModified_afterItsSecond_isThatSecond() {
    assertThat(Validators.of(new FileState("1", 5, CHANGED), LATER).lastModified())
        .contains(Instant.parse("2026-11-21T12:00:00Z"));
  }

  @Test
  void lastModified_withinItsSecondOrInTheFuture_isNotToldYet() {
    FileState file = new FileState("1", 5, CHANGED);
    assertThat(Validators.of(file, CHANGED.plusMillis(400)).lastModified()).isEmpty();
    assertThat(Validators.of(file, CHANGED.minusSeconds(60)).lastModified()).isEmpty();
  }

  private static String tag(String identity, long size, Instant modified) {
    return Validators.of(new FileState(identity, size, modified), LATER).tag();
  }
}
