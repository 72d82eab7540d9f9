// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.jpeg.JpegSegments.Segment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JpegSegmentsTest {
  private final byte[] jfif = SampleJpeg.numbered(1, 16, 16);

  @Test
  void insertComment_jfif_afterApp0AndReadBack() throws Exception {
    byte[] commented = JpegSegments.insertComment(jfif, "frame=17 größe");
    List<Segment> segments = JpegSegments.parse(commented);
    assertThat(segments.get(0).marker()).isEqualTo(JpegSegments.APP0);
    assertThat(segments.get(1).marker()).isEqualTo(JpegSegments.COM);
    assertThat(JpegSegments.comment(commented, "frame=")).contains("frame=17 größe");
    assertThat(JpegSegments.comment(commented, "other=")).isEmpty();
  }

  @Test
  void insert_anywhere_scanDataUntouched() throws Exception {
    byte[] inserted = JpegSegments.insert(jfif, JpegSegments.APP0 + 11, new byte[] {1, 2, 3});
    int before = JpegHeader.parse(jfif).scanOffset();
    int after = JpegHeader.parse(inserted).scanOffset();
    assertThat(after).isEqualTo(before + 7);
    assertThat(Arrays.copyOfRange(inserted, after, inserted.length))
        .isEqualTo(Arrays.copyOfRange(jfif, before, jfif.length));
  }

  @Test
  void insert_withoutApp0_afterStart() throws Exception {
    byte[] inserted = JpegSegments.insertComment(SampleJpeg.tiny(List.of(0x11)), "x");
    assertThat(inserted).startsWith(0xFF, 0xD8, 0xFF, 0xFE, 0, 3, 'x', 0xFF, 0xC0);
  }

  @Test
  void insert_longestPayload_parses() throws Exception {
    byte[] payload = new byte[JpegSegments.MAX_PAYLOAD];
    byte[] inserted = JpegSegments.insert(jfif, JpegSegments.COM, payload);
    assertThat(JpegSegments.parse(inserted).get(1).length()).isEqualTo(payload.length);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JpegSegments.insert(jfif, JpegSegments.COM, new byte[payload.length + 1]))
        .withMessageContaining("65534");
  }

  @Test
  void insert_markerThatChangesThePicture_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JpegSegments.insert(jfif, 0xC4, new byte[4]))
        .withMessageContaining("0xc4");
  }

  @Test
  void insert_noJpeg_malformed() {
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> JpegSegments.insertComment(new byte[] {'G', 'I', 'F', '8'}, "x"))
        .withMessage("JPEG must start with ffd8 at offset 0 [47494638]");
  }
}
