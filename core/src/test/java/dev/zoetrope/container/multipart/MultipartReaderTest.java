// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.jpeg.JpegSegments;
import dev.zoetrope.media.jpeg.SampleJpeg;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cameras send; J stands for a JPEG, which holds a line break and dashes in its scan. */
class MultipartReaderTest {
  private static final byte[] JPEG =
      SampleJpeg.tiny(List.of(0x11), "\n--\r\n--fra\n".getBytes(ISO_8859_1));
  private static final String J = new String(JPEG, ISO_8859_1);
  private static final String TYPE = "multipart/x-mixed-replace; boundary=";
  private static final String L = "Content-Length: " + JPEG.length;

  static List<byte[]> read(String contentType, InputStream in) throws Exception {
    MultipartReader reader = new MultipartReader(in, contentType);
    List<byte[]> bodies = new ArrayList<>();
    for (MultipartPart part = reader.next(); part != null; part = reader.next()) {
      bodies.add(part.body());
    }
    return bodies;
  }

  private static byte[] nextBody(MultipartReader reader) throws Exception {
    return Objects.requireNonNull(reader.next()).body();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
  }

  /** One byte a read: whatever the pieces, the parts are the same. */
  private static InputStream trickle(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1));
      }
    };
  }

  private static void assertTwoPictures(String contentType, String stream) throws Exception {
    assertThat(read(contentType, bytes(stream))).containsExactly(JPEG, JPEG);
    assertThat(read(contentType, trickle(stream))).containsExactly(JPEG, JPEG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frame|--frame", // as RFC 2046 has it
        "\"frame\"|--frame", // quoted
        "--frame|--frame", // the dashes counted as part of the boundary
        "\"--frame\"|--frame",
        "frame|frame", // no dashes at all
        "other|--frame", // the header lies: learnt from the first line
        "|--frame", // no boundary parameter
        " frame ; charset=utf-8|--frame",
        "\"frame|--frame" // an open quote
      })
  void next_boundaryForms_bothPictures(String announced, String delimiter) throws Exception {
    String parameter = announced == null ? "" : announced;
    String part = delimiter + "\r\nContent-Type: image/jpeg\r\n";
    assertTwoPictures(
        TYPE + parameter, (part + L + "\r\n\r\n" + J + "\r\n").repeat(2) + delimiter + "--\r\n");
    assertTwoPictures(TYPE + parameter, (part + "\r\n" + J + "\r\n").repeat(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--frame\nContent-Type: image/jpeg\n#\n\nJ\n", // bare LF
        "--frame\r\nContent-Type: image/jpeg\r\n#\r\nJ\r\n", // no empty line
        "--frame\r\n\r\nContent-Type: image/jpeg\r\n#\r\n\r\nJ\r\n", // one too many
        "--frame\r\n\r\nJ\r\n", // no headers
        "--frame\r\nJ", // nothing at all but the boundary
        "J", // not even that
        "\r\nJ\r\n\r\n",
        "Content-Type: image/jpeg\r\n#\r\n\r\nJ\r\n", // no boundary
        "--frame\r\ncontent-type:image/jpeg\r\n#\r\n\r\nJ", // frame and boundary without CRLF
        "--frame\r\nContent-Type: image/jpeg\r\n#\r\n\r\nJ\0\0\0\0\0\0\r\n", // padding
        "junk: 7\r\n\r\n--frame\r\n#\r\nX-Broken\r\n\r\nJ\r\n", // preamble, junk, odd header
        "--frame\r\nContent-Length: many\r\n\r\nJ\r\n",
        "--frame\r\nContent-Length: 0\r\n\r\nJ\r\n",
        "--frame\r\nContent-Length: -7\r\n\r\nJ\r\n"
      })
  void next_deviationsWithAndWithoutLength_bothPictures(String part) throws Exception {
    String with = part.replace("#", L).replace("J", J);
    String without = part.replace("#", "X-Nothing: 1").replace("J", J);
    assertTwoPictures(TYPE + "frame", with + with);
    assertTwoPictures(TYPE + "frame", without + without);
  }

  @Test
  void next_truncatedPictureWithoutLength_endsAtBoundaryAndTheNextIsWhole() throws Exception {
    String cut = J.substring(0, J.length() - 2);
    String head = "--frame\r\nContent-Type: image/jpeg\r\n\r\n";
    assertThat(read(TYPE + "frame", bytes(head + cut + "\r\n" + head + J + "\r\n--frame\r\n")))
        .containsExactly(cut.getBytes(ISO_8859_1), JPEG);
  }

  @Test
  void next_lengthOfPartKnown_readsNoByteBeyondIt() throws Exception {
    InputStream endless = new EndsInSilence(("--frame\r\n" + L + "\r\n\r\n" + J));
    assertThat(nextBody(new MultipartReader(endless, TYPE + "frame"))).isEqualTo(JPEG);
  }

  @Test
  void next_jpegWithoutLength_isHandedOverAtItsEnd() throws Exception {
    InputStream endless = new EndsInSilence("--frame\r\nContent-Type: image/jpeg\r\n\r\n" + J);
    assertThat(nextBody(new MultipartReader(endless, TYPE + "frame"))).isEqualTo(JPEG);
  }

  @Test
  void next_thumbnailInside_itsEndIsNotTheFrames() throws Exception {
    byte[] outer = JpegSegments.insert(JPEG, 0xE1, JPEG);
    String stream = "--frame\r\n\r\n" + new String(outer, ISO_8859_1) + "\r\n";
    assertThat(read(TYPE + "frame", bytes(stream + stream))).containsExactly(outer, outer);
  }

  @Test
  void next_endInsidePart_endOfFile() {
    String stream = "--frame\r\n" + L + "\r\n\r\n" + J.substring(0, 9);
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> read(TYPE + "frame", bytes(stream)))
        .withMessageContaining("9 of " + JPEG.length);
  }

  /** Fails the test when it is read beyond its end: a blocking stream would hang there. */
  private static final class EndsInSilence extends ByteArrayInputStream {
    EndsInSilence(String text) {
      super(text.getBytes(ISO_8859_1));
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      int count = super.read(target, offset, length);
      assertThat(count).as("read beyond the frame").isPositive();
      return count;
    }
  }

  @Test
  void next_partOverLimit_malformedAndTheNextPartIsRead() throws Exception {
    String stream =
        "--frame\r\nContent-Length: 16777217\r\n\r\nabc\r\n--frame\r\n" + L + "\r\n\r\n" + J;
    MultipartReader reader = new MultipartReader(bytes(stream), TYPE + "frame");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(reader::next)
        .withMessageContaining("16777217");
    assertThat(nextBody(reader)).isEqualTo(JPEG);
  }

  @Test
  void next_headersOverLimit_malformedAndTheNextPartIsRead() throws Exception {
    String junk = ("X-Long: " + "a".repeat(90) + "\r\n").repeat(200);
    String stream = "--frame\r\n" + junk + "\r\n--frame\r\n" + L + "\r\n\r\n" + J;
    MultipartReader reader = new MultipartReader(bytes(stream), TYPE + "frame");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(reader::next)
        .withMessageContaining("16 KiB");
    assertThat(nextBody(reader)).isEqualTo(JPEG);
  }

  @Test
  void next_endlessPartWithoutLength_malformedWithinBounds() {
    InputStream endless = new EndlessBody("--frame\r\n\r\n\u00ff\u00d8\u00ff\u00da\0\2");
    MultipartReader reader = new MultipartReader(endless, TYPE + "frame");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(reader::next)
        .withMessageContaining("without an end");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(reader::next)
        .withMessageContaining("boundary within 16 MiB");
  }

  /** A beginning, then letters for ever. */
  private static final class EndlessBody extends InputStream {
    private final InputStream beginning;

    EndlessBody(String beginning) {
      this.beginning = bytes(beginning);
    }

    @Override
    public int read() throws IOException {
      int b = beginning.read();
      return b < 0 ? 'a' : b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = beginning.read(target, offset, length);
      if (count >= 0) {
        return count;
      }
      Arrays.fill(target, offset, offset + length, (byte) 'a');
      return length;
    }
  }
}
