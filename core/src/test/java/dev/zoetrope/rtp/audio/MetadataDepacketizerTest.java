// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class MetadataDepacketizerTest {
  private final SoundTrack track = new SoundTrack(open("VND.ONVIF.METADATA"));

  @Test
  void push_untilTheMarker_isOneDocument() throws MalformedMediaException {
    track.unmarked(5, "3c61").unmarked(5, "").marked(5, "2f3e");
    assertThat(track.units()).containsExactly("5:3c612f3e");
    assertThat(track.marked(90_000 * 3600, "3c62").units()).containsExactly("324000000:3c62");
  }

  @Test
  void push_noMarker_theNextTimestampEndsADocument() throws MalformedMediaException {
    assertThat(track.unmarked(5, "3c61").units()).isEmpty();
    assertThat(track.unmarked(6, "3c62").units()).containsExactly("5:3c61");
  }

  @Test
  void push_loss_dropsWhatMayBeIncomplete() throws MalformedMediaException {
    track.unmarked(5, "3c61").unmarkedAfterLoss(5, "20").marked(5, "3e").marked(6, "3c62");
    assertThat(track.units()).containsExactly("!6:3c62");
  }

  @Test
  void push_documentAtItsLimit_passesAndOneMoreIsRefused() throws MalformedMediaException {
    String most = "20".repeat(1 << 15);
    for (int i = 0; i < 31; i++) {
      track.unmarked(1, most);
    }
    assertThat(track.marked(1, most).units()).singleElement().asString().hasSize(2 + (2 << 20));

    for (int i = 0; i < 32; i++) {
      track.unmarked(2, most);
    }
    assertThatThrownBy(() -> track.marked(2, "20"))
        .hasMessage("metadata must have at most 1048576 bytes: more at timestamp 2");
    assertThat(track.marked(3, "3c63").units()).containsExactly("!3:3c63");
  }

  @Test
  void push_gzip_isInflatedWithinALimit() throws Exception {
    SoundTrack zipped = new SoundTrack(open("vnd.onvif.metadata.gzip"));

    assertThat(zipped.marked(1, gzip("<a/>".getBytes(UTF_8))).units())
        .containsExactly("1:3c612f3e");
    assertThat(zipped.marked(2, gzip(new byte[4 << 20])).units()).hasSize(1);
    String bomb = gzip(new byte[(4 << 20) + 1]);
    assertThatThrownBy(() -> zipped.marked(3, bomb))
        .hasMessage(
            "metadata must be gzip: inflated metadata must have at most 4194304 bytes: more");
    assertThatThrownBy(() -> zipped.marked(4, "3c61")).isInstanceOf(MalformedMediaException.class);
    assertThat(zipped.marked(5, gzip(new byte[] {32})).units()).containsExactly("!5:20");
  }

  @Test
  void of_binaryXml_unsupported() {
    assertThat(MetadataDepacketizer.isMetadata("vnd.onvif.metadata.exi.onvif")).isTrue();
    assertThat(MetadataDepacketizer.isMetadata("smart")).isFalse();
    assertThatThrownBy(() -> MetadataDepacketizer.of("vnd.onvif.metadata.exi.onvif"))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageContaining("metadata must be plain XML or gzip");
  }

  private static String gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return HexFormat.of().formatHex(zipped.toByteArray());
  }

  private static MetadataDepacketizer open(String encoding) {
    try {
      return MetadataDepacketizer.of(encoding);
    } catch (UnsupportedMediaException e) {
      throw new AssertionError(e);
    }
  }
}
