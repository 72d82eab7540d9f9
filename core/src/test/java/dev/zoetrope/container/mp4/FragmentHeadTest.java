// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.container.mp4.FragmentHead.Times;
import dev.zoetrope.container.mp4.FragmentWriter.Picture;
import dev.zoetrope.container.mp4.FragmentWriter.Place;
import dev.zoetrope.container.mp4.FragmentWriter.Sound;
import dev.zoetrope.media.Codec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentHeadTest {
  private static final long LATE = 5L << 32;

  @Test
  void retimed_picture_isTheHeadOfOneMadeWithThoseTimes() throws Exception {
    FragmentBytes fragment = FragmentWriter.of(new Place(7, 1, 90_000), picture(3600, 0));
    byte[] wanted = FragmentWriter.of(new Place(7, 1, LATE), picture(9, 0)).toBytes();

    assertThat(fragment.head().retimed(new Times(LATE, 9, 0))).isEqualTo(head(wanted));
    assertThat(fragment.head().sizeBytes()).isEqualTo(fragment.sizeBytes() - 8);
  }

  @Test
  void retimed_reorderedPicture_isShownAtItsNewTime() throws Exception {
    FragmentBytes fragment = FragmentWriter.of(new Place(7, 1, 90_000), picture(3600, -3600));
    byte[] wanted = FragmentWriter.of(new Place(7, 1, 12), picture(9, -9)).toBytes();

    assertThat(fragment.head().retimed(new Times(12, 9, -9))).isEqualTo(head(wanted));
  }

  @Test
  void retimed_sound_onlyMoves() {
    List<Sound> frames =
        List.of(new Sound(new byte[] {1, 2, 3}, 1024), new Sound(new byte[] {4}, 1024));
    FragmentBytes fragment = FragmentWriter.of(new Place(7, 2, 48_000), frames);
    byte[] wanted = FragmentWriter.of(new Place(7, 2, 1), frames).toBytes();

    byte[] moved = fragment.head().retimed(Times.at(1));

    assertThat(moved).isEqualTo(Arrays.copyOf(wanted, wanted.length - 4));
  }

  @Test
  void retimed_notATime_isRefused() throws Exception {
    FragmentBytes fragment = FragmentWriter.of(new Place(7, 1, 0), picture(3600, 0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fragment.head().retimed(Times.at(-1)))
        .withMessage("decoding time must not be negative: -1");
  }

  private static byte[] head(byte[] fragment) {
    return Arrays.copyOf(fragment, fragment.length - 8); // of one slice of four bytes
  }

  private static Picture picture(int duration, int composition) throws Exception {
    byte[] unit = HexFormat.of().parseHex("000001419a0102");
    return new Picture(
        unit, AccessUnits.sampleUnits(Codec.H264, unit), false, duration, composition);
  }
}
