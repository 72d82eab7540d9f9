// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.media.jpeg.TestPictures;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderPictureTest {
  private static final PictureSize SIZE = new PictureSize(640, 360);
  private static final List<String> LOST =
      List.of(
          "front",
          "Camera lost 12 s ago",
          "connection refused by 192.168.1.31:554",
          "next try in 5 s");

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "16x16", "33x17", "160x90", "640x360", "1281x719", "90x1600"})
  void jpeg_anySize_isAWholePicture(String text) throws Exception {
    PictureSize size = PictureSize.parse(text);

    byte[] jpeg = PlaceholderPicture.of(size).jpeg(LOST);

    assertThat(JpegHeader.parse(jpeg).size()).isEqualTo(size);
    assertThat(TestPictures.decode(jpeg)).hasSize((int) size.pixels());
  }

  @Test
  void jpeg_lines_areBrightInTheMiddleAndTheEdgesStayDark() {
    int[] rgb = TestPictures.decode(PlaceholderPicture.of(SIZE).jpeg(LOST));

    assertThat(bright(rgb, 100, 260)).isGreaterThan(2000);
    assertThat(bright(rgb, 0, 60)).isZero();
    assertThat(bright(rgb, 300, 360)).isZero();
  }

  @Test
  void jpeg_noLines_isTheGroundAlone() {
    int[] rgb = TestPictures.decode(PlaceholderPicture.of(SIZE).jpeg(List.of()));

    assertThat(bright(rgb, 0, 360)).isZero();
  }

  @Test
  void jpeg_reasonOfManyWords_isWrappedWithinThePicture() {
    PlaceholderText text = new PlaceholderText(SIZE);

    List<PlaceholderText.Row> rows = text.layOut(List.of("a", "b", "why ".repeat(60)));

    assertThat(rows).hasSizeGreaterThan(4);
    assertThat(rows).allMatch(row -> row.x() >= 0 && row.x() + row.mask().width() <= 640);
    assertThat(rows.getLast().y() + rows.getLast().mask().height()).isLessThanOrEqualTo(360);
  }

  @Test
  void layOut_roomForOneLine_saysWhatIsTheMatter() {
    PlaceholderText text = new PlaceholderText(new PictureSize(320, 24));

    List<PlaceholderText.Row> rows = text.layOut(LOST);

    assertThat(rows).singleElement().matches(row -> row.colour() == 0xe9ecf1);
  }

  @Test
  void jpeg_twice_givesEqualBytesAndAnotherTextDoesNot() {
    PlaceholderPicture picture = PlaceholderPicture.of(SIZE);

    byte[] first = picture.jpeg(LOST);

    assertThat(picture.jpeg(List.of("front", "connecting"))).isNotEqualTo(first);
    assertThat(picture.jpeg(LOST)).isEqualTo(first);
  }

  private static long bright(int[] rgb, int fromRow, int toRow) {
    return Arrays.stream(rgb, fromRow * 640, toRow * 640).filter(p -> (p >> 8 & 0xff) > 90).count();
  }
}
