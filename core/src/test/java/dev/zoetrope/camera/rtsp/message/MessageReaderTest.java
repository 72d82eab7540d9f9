// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.media.MalformedMediaException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final String OK = "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n";
  private static final byte[] FRAME = frame(0, 96, 40);

  /** An interleaved frame that holds RTP of that many bytes. */
  private static byte[] frame(int channel, int type, int length) {
    byte[] frame = new byte[4 + length];
    frame[0] = '$';
    frame[1] = (byte) channel;
    frame[2] = (byte) (length >> 8);
    frame[3] = (byte) length;
    frame[4] = (byte) 0x80;
    frame[5] = (byte) type;
    return frame;
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(part instanceof byte[] raw ? raw : part.toString().getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static List<String> read(byte[] stream, int piece) throws Exception {
    return Messages.read(stream, piece);
  }

  private static void assertMalformed(byte[] stream, String message) {
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> read(stream, 4096))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000, 100_000})
  void next_anyCut_sameMessages(int piece) throws Exception {
    byte[] stream =
        bytes(
            OK,
            FRAME,
            "RTSP/1.0 200 OK\nCSeq: 2\nContent-Length: 5\n\nv=0\r\n",
            frame(1, 200, 28),
            "\0\r\nOPTIONS * RTSP/1.0\r\nCSeq: 9\r\n\r\n",
            "rubbish \1\2\3$$",
            frame(0, 0x80 | 96, 65_535),
            OK);
    assertThat(read(stream, piece))
        .containsExactly(
            "200 cseq=1 body=0",
            "data 0 40",
            "200 cseq=2 body=5",
            "data 1 28",
            "OPTIONS cseq=9",
            "data 0 65535",
            "200 cseq=1 body=0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\0", "\r\n\r\n\0\0\n"})
  void next_emptyLinesBetween_skipped(String between) throws Exception {
    assertThat(read(bytes(between, FRAME, between, OK, between), 3))
        .containsExactly("data 0 40", "200 cseq=1 body=0");
  }

  @ParameterizedTest
  @CsvSource({
    "'RTSP/1.0 0 ', 0",
    "RTSP/1.0 200, 200",
    "RTSP/1.0  404  Not Found, 404",
    "RTSP/2.0 551 x, 551"
  })
  void next_statusLines_lenient(String line, int status) throws Exception {
    assertThat(read(bytes(line + "\r\nCSeq:1\r\n\r\n"), 5))
        .containsExactly(status + " cseq=1 body=0");
  }

  @ParameterizedTest
  @CsvSource({"'Cseq: 7', 7", "'CSEQ : 7 ', 7", "'cseq:\t7', 7", "'X: 7', none", "'CSeq: x', none"})
  void next_sequenceNumbers_anyCaseAndBlanks(String line, String number) throws Exception {
    assertThat(read(bytes("RTSP/1.0 200 OK\r\n" + line + "\r\n\r\n"), 5))
        .containsExactly("200 cseq=" + number + " body=0");
  }

  @Test
  void next_foldedLine_joined() throws Exception {
    RtspMessage message = Messages.first(bytes("RTSP/1.0 200 OK\r\nPublic: A,\r\n  B\r\n\r\n"));
    assertThat(((RtspResponse) message).headers().first("public")).contains("A, B");
  }

  @Test
  void next_shortFrame_dropped() throws Exception {
    assertThat(read(bytes(frame(0, 96, 2), frame(0, 96, 3), frame(0, 96, 4), OK), 5))
        .containsExactly("data 0 4", "200 cseq=1 body=0");
  }

  @Test
  void next_garbageOf64KiB_findsTheNextMessage() throws Exception {
    byte[] garbage = new byte[MessageReader.MAX_GARBAGE];
    java.util.Arrays.fill(garbage, (byte) 0x11);
    assertThat(read(bytes(garbage, FRAME, garbage, OK), 1000))
        .containsExactly("data 0 40", "200 cseq=1 body=0");
  }

  @Test
  void next_oneByteMoreOfGarbage_malformed() {
    byte[] garbage = new byte[MessageReader.MAX_GARBAGE + 1];
    java.util.Arrays.fill(garbage, (byte) 0x11);
    assertMalformed(bytes(garbage, FRAME), "must hold a message within 65536 bytes");
  }

  /** A dollar sign within garbage begins a packet only where channel, length and type fit. */
  @ParameterizedTest
  @CsvSource({"9, 96, 40", "0, 50, 40", "0, 96, 11"})
  void next_implausibleFrameInGarbage_passedOver(int channel, int type, int length)
      throws Exception {
    assertThat(read(bytes("\1\2", frame(channel, type, length), FRAME), 7))
        .containsExactly("data 0 40");
  }

  @Test
  void next_limitsOfTheHead_passAndOneMoreIsMalformed() throws Exception {
    String line = "X: " + "x".repeat(MessageText.MAX_LINE - 3);
    assertThat(read(bytes("RTSP/1.0 200 OK\r\n", line, "\r\n\r\n"), 64)).hasSize(1);
    assertMalformed(bytes("RTSP/1.0 200 OK\r\n", line, "x\r\n\r\n"), "at most 4096 bytes");
    String many = "A: b\r\n".repeat(Headers.MAX_COUNT);
    assertThat(read(bytes("RTSP/1.0 200 OK\r\n", many, "\r\n"), 64)).hasSize(1);
    assertMalformed(bytes("RTSP/1.0 200 OK\r\n", many, "A: b\r\n\r\n"), "at most 100 headers");
  }

  @Test
  void next_headOf32KiB_passesAndOneMoreIsMalformed() throws Exception {
    String line = "X: " + "x".repeat(1024 - 5) + "\r\n"; // 1024 bytes
    String last = "Y: " + "y".repeat(1024 - 5 - 2) + "\r\n";
    String head = "RTSP/1.0 200 OK\r\n" + line.repeat(31) + last;
    assertThat(read(bytes(head, "\r\n"), 64)).hasSize(1);
    assertMalformed(bytes(head, "Z: zz\r\n\r\n"), "at most 32768 bytes");
  }

  @ParameterizedTest
  @CsvSource({"131072, true", "131073, false", "-1, false", "1x, false", "99999999999, false"})
  void next_contentLength_digitsUpToTheLimit(String length, boolean passes) throws Exception {
    byte[] stream =
        bytes("RTSP/1.0 200 OK\r\nContent-Length: " + length + "\r\n\r\n", new byte[131_072]);
    if (passes) {
      assertThat(read(stream, 5000)).containsExactly("200 cseq=none body=131072");
    } else {
      assertMalformed(stream, "body must have 0 to 131072 bytes");
    }
  }

  @Test
  void next_afterAnError_goesOn() throws Exception {
    Messages messages = new Messages(bytes("RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n", FRAME));
    assertThatExceptionOfType(MalformedMediaException.class).isThrownBy(messages::next);
    assertThat(messages.next()).isEqualTo("data 0 40");
  }

  @Test
  void next_controlCharactersInAValue_neverComeBack() throws Exception {
    RtspMessage message = Messages.first(bytes("RTSP/1.0 401 x\r\nA: n\ronce\1\r\n\r\n"));
    assertThat(((RtspResponse) message).headers().first("a")).contains("n once");
  }
}
