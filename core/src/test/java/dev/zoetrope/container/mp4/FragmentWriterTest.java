// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static dev.zoetrope.Golden.assertThatIsGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.container.mp4.FragmentWriter.Picture;
import dev.zoetrope.container.mp4.FragmentWriter.Place;
import dev.zoetrope.container.mp4.FragmentWriter.Sound;
import dev.zoetrope.media.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentWriterTest {
  private static final HexFormat HEX = HexFormat.of();

  /** Delimiter, sets, supplemental information, filler and a slice. */
  private static final String KEYFRAME =
      "000000010910"
          + "0000000167640033"
          + "000000000168ee3c"
          + "0000010605aa80"
          + "0000010cff80"
          + "0000016588112233";

  @Test
  void picture_keyframe_isTheGoldenText() throws Exception {
    byte[] fragment = FragmentWriter.of(new Place(1, 1, 0), picture(KEYFRAME, true, 0)).toBytes();
    assertThatIsGolden("mp4/keyframe.txt", Mp4Reader.dump(fragment));
    assertThat(HEX.formatHex(mdat(fragment)))
        .isEqualTo("00000004" + "0605aa80" + "00000005" + "6588112233");
  }

  @Test
  void picture_isNotCopied() throws Exception {
    Picture picture = picture("0000000106050000000141112233", false, 0);
    List<byte[]> sources = new ArrayList<>();

    FragmentBytes bytes = FragmentWriter.of(new Place(1, 1, 0), picture);
    bytes.writeTo((source, offset, length) -> sources.add(source));

    assertThat(sources.get(1)).isSameAs(picture.data());
    assertThat(sources.get(3)).isSameAs(picture.data());
    assertThat(bytes.toBytes()).hasSize(bytes.sizeBytes());
    assertThat(bytes.headBytes()).isEqualTo(108);
  }

  @Test
  void picture_dependentAndReordered_isTheGoldenText() throws Exception {
    Picture picture = picture("000001419a0102", false, -3600);
    byte[] fragment = FragmentWriter.of(new Place(300, 1, 0x1_0000_0000L), picture).toBytes();
    assertThatIsGolden("mp4/reordered.txt", Mp4Reader.dump(fragment));
  }

  @Test
  void picture_plain_costs108BytesAndItsOffsetMeetsTheData() throws Exception {
    byte[] fragment =
        FragmentWriter.of(new Place(2, 1, 3600), picture("000001419a0102", false, 0)).toBytes();
    assertThat(fragment).hasSize(108 + 4 + 4);
    int offset = (int) Mp4Reader.box(fragment, "moof/traf/trun").number(8, 4);
    assertThat(HEX.formatHex(Arrays.copyOfRange(fragment, offset, fragment.length)))
        .isEqualTo("00000004" + "419a0102");
  }

  @Test
  void sound_framesOfOneLength_sayItOnce() {
    List<Sound> frames =
        List.of(new Sound(new byte[] {1, 2, 3}, 1024), new Sound(new byte[] {4}, 1024));
    byte[] fragment = FragmentWriter.of(new Place(7, 2, 48_000), frames).toBytes();
    assertThatIsGolden("mp4/sound.txt", Mp4Reader.dump(fragment));
    assertThat(mdat(fragment)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void sound_framesOfSeveralLengths_areToldEach() {
    List<Sound> frames =
        List.of(new Sound(new byte[] {1, 2, 3}, 160), new Sound(new byte[] {4}, 320));
    byte[] fragment = FragmentWriter.of(new Place(7, 2, 8000), frames).toBytes();
    assertThatIsGolden("mp4/sound-uneven.txt", Mp4Reader.dump(fragment));
  }

  @Test
  void sampleUnits_h265_leavesOutSetsDelimiterAndFiller() throws Exception {
    byte[] unit =
        HEX.parseHex(
            "000001460150"
                + "000001400101"
                + "000001420101"
                + "000001440101"
                + "0000014c01ff80"
                + "000001260188");
    assertThat(AccessUnits.sampleUnits(Codec.HEVC, unit)).hasSize(1);
  }

  @Test
  void values_thatNoPlayerTakes_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Place(1, 1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sound(new byte[1], 0));
  }

  private static Picture picture(String hex, boolean keyframe, int composition) throws Exception {
    byte[] data = HEX.parseHex(hex);
    return new Picture(
        data, AccessUnits.sampleUnits(Codec.H264, data), keyframe, 3600, composition);
  }

  private static byte[] mdat(byte[] fragment) {
    return Mp4Reader.box(fragment, "mdat").content();
  }
}
