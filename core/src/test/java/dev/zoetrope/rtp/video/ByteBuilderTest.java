// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it holds, and how much room it keeps between pictures. */
class ByteBuilderTest {
  private static final int PIECE = 1400;
  private static final int SMALL = 14_000;
  private static final int LARGE = 160_000;
  private static final int LIMIT = 8 << 20;

  private final ByteBuilder builder = new ByteBuilder(LIMIT);

  private void receive(int bytes) {
    for (int left = bytes; left > 0; left -= PIECE) {
      assertThat(builder.append(new byte[PIECE], 0, Math.min(PIECE, left))).isTrue();
    }
  }

  private void pictures(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      receive(bytes);
      builder.clear();
    }
  }

  @Test
  void append_pieces_oneBehindTheOther() {
    builder.append(new byte[] {0, 1, 2, 3}, 1, 2);
    builder.append(new byte[] {4, 5}, 0, 2);
    assertThat(Arrays.copyOf(builder.data(), builder.length())).containsExactly(1, 2, 4, 5);
  }

  @Test
  void append_beyondTheLimit_addsNothing() {
    ByteBuilder small = new ByteBuilder(3);
    assertThat(small.append(new byte[2], 0, 2)).isTrue();
    assertThat(small.append(new byte[2], 0, 2)).isFalse();
    assertThat(small.length()).isEqualTo(2);
  }

  @Test
  void clear_keyframeAmongSmallPictures_itsRoomIsLetGo() {
    for (int gop = 0; gop < 3; gop++) {
      pictures(1, LARGE);
      pictures(59, SMALL);
      assertThat(builder.data().length).isBetween(SMALL, 4 * SMALL);
    }
  }

  @Test
  void clear_usualPicture_itsRoomIsKept() {
    pictures(20, LARGE);
    byte[] kept = builder.data();
    pictures(20, LARGE);
    assertThat(builder.data()).isSameAs(kept).hasSizeGreaterThanOrEqualTo(LARGE);
  }

  @Test
  void clear_hugePictures_noneIsKept() {
    pictures(50, 2 << 20);
    assertThat(builder.data()).isEmpty();
  }

  @Test
  void append_secondKeyframe_growsOnceBeyondTheSmallOnes() {
    pictures(1, LARGE);
    pictures(59, SMALL);
    Set<Integer> rooms = new HashSet<>();
    for (int received = 0; received < LARGE; received += PIECE) {
      receive(PIECE);
      rooms.add(builder.data().length);
    }
    assertThat(rooms).filteredOn(room -> room > 4 * SMALL).hasSize(1);
  }
}
