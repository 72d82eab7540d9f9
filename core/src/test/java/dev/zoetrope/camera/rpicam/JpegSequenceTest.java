// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.jpeg.SampleJpeg;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JpegSequenceTest {
  private static final byte[] DAMAGED = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  private static JpegSequence of(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return new JpegSequence(new ByteArrayInputStream(out.toByteArray()));
  }

  @Test
  void next_pictureLargerThanTheBuffer_isWhole() throws Exception {
    byte[] large = SampleJpeg.numbered(1, 1600, 1200);
    byte[] small = SampleJpeg.numbered(2, 16, 16);
    assertThat(large).hasSizeGreaterThan(64 << 10);
    JpegSequence jpegs = of(small, large, small);
    assertThat(jpegs.next()).isEqualTo(small);
    assertThat(jpegs.next()).isEqualTo(large);
    assertThat(jpegs.next()).isEqualTo(small);
    assertThat(jpegs.next()).isNull();
  }

  @Test
  void next_pictureThatIsCutOff_isToldOnceAndTheNextIsWhole() throws Exception {
    byte[] whole = SampleJpeg.numbered(1, 32, 16);
    JpegSequence jpegs = of(Arrays.copyOf(whole, whole.length - 20), whole);
    assertThat(jpegs.next()).isEqualTo(DAMAGED);
    assertThat(jpegs.next()).isEqualTo(whole);
  }

  @Test
  void next_pictureWithoutAnEnd_isGivenUpAtTheLimit() throws Exception {
    byte[] endless = SampleJpeg.tiny(List.of(0x11));
    byte[] scan = new byte[JpegSequence.MAX_JPEG_BYTES];
    JpegSequence jpegs = of(Arrays.copyOf(endless, endless.length - 2), scan);
    assertThat(jpegs.next()).isEqualTo(DAMAGED);
  }

  @Test
  void next_startsWithinStartsForEver_areGivenUpInTime() {
    byte[] chain = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 6, -1, (byte) 0xD8};
    InputStream endless = new Repeated(chain);
    JpegSequence jpegs = new JpegSequence(endless);
    assertThatThrownBy(
            () -> {
              while (true) {
                jpegs.next();
              }
            })
        .isInstanceOf(JpegSequence.NoJpegException.class)
        .hasMessage("no JPEG in 32 MiB");
  }

  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private int at;

    Repeated(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes[at++ % bytes.length] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int i = 0; i < length; i++) {
        target[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
