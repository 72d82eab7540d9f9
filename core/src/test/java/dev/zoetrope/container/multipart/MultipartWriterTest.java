// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultipartWriterTest {
  private static final Instant TAKEN = Instant.parse("2026-05-04T10:11:12.000345678Z");

  /** To regenerate a golden file, paste the "actual" of the failure. */
  @ParameterizedTest
  @EnumSource(PartFraming.class)
  void stream_ofTwoFrames_isTheGoldenText(PartFraming framing) throws Exception {
    String file = "/golden/multipart/" + framing.name().toLowerCase(Locale.ROOT) + ".txt";
    try (InputStream golden = MultipartWriterTest.class.getResourceAsStream(file)) {
      assertThat(golden).as(file).isNotNull();
      assertThat(dump(stream(framing, "<jpeg 1>", "<jpeg 2>")))
          .isEqualTo(new String(golden.readAllBytes(), ISO_8859_1));
    }
  }

  @Test
  void contentType_anyFraming_namesTheBoundary() {
    assertThat(MultipartWriter.of(PartFraming.LENGTH).contentType())
        .isEqualTo("multipart/x-mixed-replace; boundary=frame");
  }

  @ParameterizedTest
  @EnumSource(PartFraming.class)
  void stream_ofTwoFrames_isReadByOurReader(PartFraming framing) throws Exception {
    byte[] bytes = stream(framing, "<jpeg 1>", "<jpeg\r\n--2>");
    String type = MultipartWriter.of(framing).contentType();
    MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes), type);
    assertThat(Objects.requireNonNull(reader.next()).body())
        .asString(ISO_8859_1)
        .isEqualTo("<jpeg 1>");
    MultipartPart second = Objects.requireNonNull(reader.next());
    assertThat(second.body()).asString(ISO_8859_1).isEqualTo("<jpeg\r\n--2>");
    assertThat(second.contentType()).contains("image/jpeg");
    assertThat(reader.next()).isNull();
  }

  private static byte[] stream(PartFraming framing, String... frames) throws IOException {
    MultipartWriter writer = MultipartWriter.of(framing);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(writer.start());
    long sequence = 41;
    for (String frame : frames) {
      out.write(writer.partHeaders(frame.length(), sequence++, TAKEN));
      out.write(frame.getBytes(ISO_8859_1));
      out.write(writer.partEnd());
    }
    return out.toByteArray();
  }

  private static String dump(byte[] stream) {
    return new String(stream, ISO_8859_1).replace("\r\n", "\\r\\n\n") + "(end)\n";
  }
}
