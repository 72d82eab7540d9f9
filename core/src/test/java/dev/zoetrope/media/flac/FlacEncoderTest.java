// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.MalformedMediaException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlacEncoderTest {
  private final TestFlacDecoder decoder = new TestFlacDecoder();

  @Test
  void crc_checkString_asCatalogued() {
    byte[] check = "123456789".getBytes(US_ASCII);

    assertThat(FlacCrc.crc8(check, 9)).isEqualTo(0xf4);
    assertThat(FlacCrc.crc16(check, 9)).isEqualTo(0xfee8);
  }

  @Test
  void frame_silence_isConstantAndExact() {
    byte[] frame = new FlacEncoder(8000, 1).frame(new short[160]);

    assertThat(HexFormat.of().formatHex(frame, 0, 11))
        .isEqualTo("fff9740800009f" + crc(frame) + "000000");
    assertThat(frame).hasSize(13);
  }

  /** Each shape is meant for one form: constant, each predictor, noise for verbatim. */
  @ParameterizedTest
  @CsvSource({
    "constant, 160", "ramp, 160", "parabola, 160", "sine, 160", "noise, 160", "square, 320",
    "extremes, 1024", "pulse, 16", "sine, 4096", "noise, 4096", "wasted, 160", "cubic, 64"
  })
  void frame_anyShape_decodesExactly(String shape, int block) throws MalformedMediaException {
    short[] samples = Shapes.of(shape, block);

    for (int channels : new int[] {1, 2}) {
      byte[] frame = new FlacEncoder(16_000, channels).frame(Shapes.spread(samples, channels));
      assertThat(decoder.decode(frame)).isEqualTo(Shapes.spread(samples, channels));
      assertThat(frame.length).isLessThan(32 + 2 * channels * block);
    }
  }

  @Test
  void frame_random_decodesExactly() throws MalformedMediaException {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      int bound = 1 + random.nextInt(1 << random.nextInt(17));
      int channels = 1 + random.nextInt(8);
      short[] samples = new short[channels * (16 + random.nextInt(300))];
      for (int at = 0; at < samples.length; at++) {
        samples[at] = (short) ((random.nextInt(bound) - bound / 2) << random.nextInt(3));
      }
      byte[] frame = new FlacEncoder(48_000, channels).frame(samples);
      assertThat(decoder.decode(frame)).isEqualTo(samples);
    }
  }

  /** 0xD800 and 0x10FFFF are where UTF-8 ends; 2^21 where five bytes begin. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        127,
        128,
        2047,
        2048,
        0xd800,
        0xffff,
        0x1_0000,
        0x10_ffff,
        0x11_0000,
        0x1f_ffff,
        0x20_0000,
        0x3ff_ffff,
        0x400_0000,
        0x7fff_ffffL,
        0x8000_0000L,
        0xf_ffff_ffffL
      })
  void frame_sampleNumber_isWrittenWithThirtySixBits(long number) throws MalformedMediaException {
    decoder.decode(new FlacEncoder(8000, 1, number).frame(new short[16]));

    assertThat(decoder.sampleNumber()).isEqualTo(number);
  }

  @Test
  void frame_oneAfterTheOther_numberGoesOn() throws MalformedMediaException {
    FlacEncoder encoder = new FlacEncoder(8000, 2, CodedNumber.MAX - 15);
    decoder.decode(encoder.frame(new short[32]));
    decoder.decode(encoder.frame(new short[640]));
    assertThat(decoder.sampleNumber()).isZero();

    decoder.decode(encoder.frame(new short[640]));
    assertThat(decoder.sampleNumber()).isEqualTo(320);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 4",
    "16000, 5",
    "22050, 6",
    "24000, 7",
    "32000, 8",
    "44100, 9",
    "48000, 10",
    "96000, 11",
    "88200, 1",
    "176400, 2",
    "192000, 3",
    "11025, 0"
  })
  void frame_rate_hasItsCode(int rate, int code) throws MalformedMediaException {
    decoder.decode(new FlacEncoder(rate, 1).frame(new short[16]));

    assertThat(decoder.rateCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"15, 1", "4097, 1", "33, 2", "0, 1"})
  void frame_size_isBounded(int samples, int channels) {
    assertThatThrownBy(() -> new FlacEncoder(8000, channels).frame(new short[samples]))
        .hasMessage(
            "FLAC frame must have 16 to 4096 samples of each channel: %d of %d", samples, channels);
  }

  @Test
  void format_streamInfo_hasItsBytes() {
    assertThat(HexFormat.of().formatHex(FlacStreamInfo.format(44_100, 2).config()))
        .isEqualTo("10001000" + "000000".repeat(2) + "0ac442f0" + "00000000" + "00".repeat(16));
    assertThat(FlacStreamInfo.format(8000, 1).config()).hasSize(FlacStreamInfo.BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "fff81800 00, 192",
    "fff82800 00, 576",
    "fff85800 00, 4608",
    "fff86800 00ff, 256",
    "fff97800 c28000ff, 256",
    "fff88800 00, 256",
    "fff8f800 00, 32768",
    "fff97800 fe808080808080ffff, 65536"
  })
  void samples_everyCode_asInTheStandard(String hex, int samples) throws MalformedMediaException {
    byte[] frame = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(FlacFrame.samples(frame)).isEqualTo(samples);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fff97808", "fffa780800", "fff9080800", "fff9780880ffff", "fff97808c080ff"})
  void samples_noFrame_malformed(String hex) {
    byte[] frame = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> FlacFrame.samples(frame)).isInstanceOf(MalformedMediaException.class);
  }

  private static String crc(byte[] frame) {
    return "%02x".formatted(FlacCrc.crc8(frame, 7));
  }

  /** Sound to encode. */
  private static final class Shapes {
    static short[] of(String name, int block) {
      Random random = new Random(5);
      short[] samples = new short[block];
      for (int i = 0; i < block; i++) {
        samples[i] = (short) at(name, i, random);
      }
      return samples;
    }

    private static double at(String name, int i, Random random) {
      return switch (name) {
        case "constant" -> -1234;
        case "ramp" -> 7 * i - 500;
        case "parabola" -> i * i - 12_000;
        case "cubic" -> i * i * i / 10 - 9000;
        case "sine" -> 20_000 * Math.sin(i / 9.0);
        case "noise" -> random.nextInt(65_536) - 32_768;
        case "square" -> i / 40 % 2 == 0 ? 5000 : -5000;
        case "extremes" -> i % 2 == 0 ? 32_767 : -32_768;
        case "pulse" -> i == 9 ? -32_768 : 0;
        default -> (random.nextInt(2000) - 1000) * 8; // wasted bits
      };
    }

    static short[] spread(short[] samples, int channels) {
      short[] spread = new short[samples.length * channels];
      IntStream.range(0, spread.length)
          .forEach(i -> spread[i] = (short) (samples[i / channels] * (i % channels == 0 ? 1 : -1)));
      return spread;
    }
  }
}
