// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegEncoder;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.media.jpeg.JpegSettings;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtpPacket;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads of RFC 2435 to JPEGs that decode. */
class JpegDepacketizerTest {
  /** One grey unit of 16x16, 4:2:0, in the standard Huffman codes. */
  private static final String GREY = "28a28a00";

  private static final String FIRST_STEPS = "ffdb004300";

  private final Quirks quirks = new Quirks();
  private final List<MediaUnit> units = new ArrayList<>();
  private Depacketizer depacketizer =
      new VideoFormat(Codec.MJPEG, Map.of(), null).depacketizer(quirks);
  private boolean loss;
  private int malformed;

  private void described(String size) {
    depacketizer =
        new VideoFormat(Codec.MJPEG, Map.of(), PictureSize.parse(size)).depacketizer(quirks);
  }

  private void push(int timestamp, boolean marker, String hex) {
    byte[] payload = HexFormat.of().parseHex(hex.replace(" ", ""));
    push(new RtpPacket(payload, 0, payload.length, 26, marker, 0, timestamp, 1, 0, 0));
  }

  private void push(RtpPacket packet) {
    try {
      depacketizer.push(packet, loss, units::add);
    } catch (MalformedMediaException e) {
      malformed++;
    }
    loss = false;
  }

  private String hex() {
    return HexFormat.of().formatHex(units.getLast().payload());
  }

  private PictureSize size() throws Exception {
    return JpegHeader.parse(units.getLast().payload()).size();
  }

  private BufferedImage decoded() throws Exception {
    return ImageIO.read(new ByteArrayInputStream(units.getLast().payload()));
  }

  @Test
  void push_pictureInManyPackets_decodesAsTheOriginal() throws Exception {
    byte[] original =
        JpegEncoder.of(JpegSettings.of(new PictureSize(160, 64), 60))
            .encode((top, rows, rgb) -> Arrays.setAll(rgb, i -> 0x010203 * ((i + top) & 63)));
    JpegHeader header = JpegHeader.parse(original);
    int end = header.endOffset() - 2;
    for (int at = header.scanOffset(); at < end; at += 100) {
      String data = HexFormat.of().formatHex(original, at, Math.min(end, at + 100));
      String head = "00%06x413c1408 000affff".formatted(at - header.scanOffset());
      push(9, at + 100 >= end, head + data);
    }
    assertThat(units).hasSize(1);
    assertThat(units.getFirst().keyframe()).isTrue();
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(original));
    for (int y = 0; y < 64; y++) {
      int[] line = expected.getRGB(0, y, 160, 1, null, 0, 160);
      assertThat(decoded().getRGB(0, y, 160, 1, null, 0, 160)).isEqualTo(line);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "50, 100b0c0e0c0a100e",
    "75, 0806060706050807",
    "99, 0101010101010101",
    "1, ffffffffffffffff"
  })
  void push_computedTables_asInAppendixA(int quality, String first) throws Exception {
    push(9, true, "00000000 01%02x0202".formatted(quality) + GREY);
    assertThat(hex()).contains(FIRST_STEPS + first).endsWith(GREY + "ffd9");
    assertThat(size()).isEqualTo(new PictureSize(16, 16));
    assertThat(decoded().getRGB(8, 8) & 0xff).isBetween(126, 130);
  }

  @Test
  void push_typeZero_decodesAsHalfTheColourOfALine() throws Exception {
    push(9, true, "00000000 00320201 28a000");
    assertThat(hex()).contains("03012100"); // three components, the first 2x1
    assertThat(decoded().getWidth()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 126, 127})
  void push_qualityWithoutMeaning_refused(int quality) {
    push(9, true, "00000000 01%02x0202".formatted(quality) + GREY);
    assertThat(units).isEmpty();
    assertThat(malformed).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 63, 66, 128, 255})
  void push_typeWithoutMeaning_refused(int type) {
    push(9, true, "00000000 %02x320202 00000000".formatted(type) + GREY);
    assertThat(malformed).isEqualTo(1);
  }

  @Test
  void push_tablesToldOnce_keptForTheirQuality() {
    String tables = "00000080" + "05".repeat(64) + "06".repeat(64);
    push(9, true, "00000000 01800202 00000000" + GREY);
    assertThat(malformed).isEqualTo(1);
    push(12, true, "00000000 01800202" + tables + GREY);
    String first = hex();
    push(15, true, "00000000 01800202 00000000" + GREY);
    push(18, true, "00000000 01810202 00000000" + GREY);
    assertThat(units).hasSize(2);
    assertThat(hex())
        .isEqualTo(first)
        .contains(FIRST_STEPS + "05".repeat(64), "ffdb004301" + "06".repeat(64));
    assertThat(units.getFirst().lossBefore()).isTrue();
    assertThat(malformed).isEqualTo(2);
  }

  @Test
  void push_quality255_tablesWithEveryPicture() {
    push(9, true, "00000000 01ff0202 00000040" + "07".repeat(64) + GREY);
    assertThat(hex()).contains("ffdb004301" + "07".repeat(64)); // one table for all
    push(12, true, "00000000 01ff0202 00000000" + GREY);
    assertThat(units).hasSize(1);
    assertThat(malformed).isEqualTo(1);
  }

  @Test
  void push_stepsOfSixteenBits_extendedPicture() throws Exception {
    push(9, true, "00000000 01ff0202 000100c0" + "0102".repeat(64) + "06".repeat(64) + GREY);
    assertThat(hex()).contains("ffdb008310" + "0102".repeat(64), "ffdb004301" + "06".repeat(64));
    assertThat(hex()).contains("ffc10011");
    assertThat(decoded().getHeight()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000", "00000041", "00000080 00", "000000ff", "0001 0080 00"})
  void push_tablesCut_malformed(String tables) {
    push(9, true, "00000000 01ff0202" + tables);
    assertThat(units).isEmpty();
    assertThat(malformed).isEqualTo(1);
  }

  @Test
  void push_restartInterval_told() {
    push(9, true, "00000000 41320202 0004ffff" + GREY);
    assertThat(hex()).contains("ffdd00040004");
    push(12, true, "00000000 41320202 00");
    assertThat(malformed).isEqualTo(1);
  }

  @Test
  void push_offsetsThatDoNotFit_pictureDropped() {
    push(9, false, "00000000 01320202" + GREY);
    push(9, true, "00000005 01320202" + GREY);
    push(12, false, "00000000 01320202" + GREY);
    push(15, true, "00000004 01320202" + GREY); // another timestamp
    push(18, true, "00000004 01320202" + GREY); // no beginning
    push(21, false, "00000000 01320202" + GREY);
    loss = true;
    push(21, true, "00000004 01320202" + GREY);
    push(24, false, "00000000 01320202" + GREY);
    assertThat(units).isEmpty();
    push(27, false, "00000000 01320202" + GREY);
    push(27, true, "00000004 01320202" + GREY + "ffd9");
    push(30, true, "00000000 01320202" + GREY);
    assertThat(units).extracting(MediaUnit::rtpTimestamp).containsExactly(27, 30);
    assertThat(units).extracting(MediaUnit::lossBefore).containsExactly(true, false);
    assertThat(malformed).isZero();
  }

  @Test
  void push_wholeJpegInstead_asItIs() throws Exception {
    byte[] jpeg =
        JpegEncoder.of(JpegSettings.of(new PictureSize(32, 16), 50)).encode((top, rows, rgb) -> {});
    String text = HexFormat.of().formatHex(jpeg);
    push(9, true, "00000000 01320000" + text);
    assertThat(units.getLast().payload()).isEqualTo(jpeg);
    push(12, true, "00000000 01ff0000 00000040" + "05".repeat(64) + text);
    push(15, true, "00000000 01800000" + text.substring(0, text.length() - 4));
    assertThat(units).hasSize(3);
    assertThat(units.getLast().payload()).isEqualTo(jpeg);
    assertThat(quirks.counts()).containsOnlyKeys("jpeg-whole");
    push(18, true, "00000000 01320000 ffd8ffd9");
    assertThat(malformed).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0202, 16x16",
    "40f0, 2560x1920",
    "40b4, 2560x1440",
    "e00e, 3840x2160",
    "20a2, 2304x1296",
    "ffff, 2040x2040"
  })
  void push_sizesThatWrapped_meantOnes(String fields, String meant) throws Exception {
    push(9, true, "00000000 0132" + fields + GREY);
    assertThat(size()).isEqualTo(PictureSize.parse(meant));
  }

  @Test
  void push_sizeOfZero_asDescribedOrRefused() throws Exception {
    push(9, true, "00000000 01320000" + GREY);
    assertThat(malformed).isEqualTo(1);
    described("2592x1944");
    push(12, true, "00000000 01320000" + GREY);
    assertThat(size()).isEqualTo(new PictureSize(2592, 1944));
    push(15, true, "00000000 013244f3" + GREY);
    assertThat(size()).isEqualTo(new PictureSize(2592, 1944));
    described("640x480");
    push(18, true, "00000000 01320202" + GREY);
    assertThat(size()).isEqualTo(new PictureSize(16, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "ffd8, ffdb0002 ffc0000b 0807980a20010011, true",
    "abac, 000000000000000000000000 ffd80003 ffffc0000b 0807980a20010011, true",
    "ffd8, ffc0000b 0807, false",
    "ffd8, ffc0000b 0800000000010011, false",
    "ffd8, 00c0000b 0807980a20010011, false",
    "abac, 000000000000000000000000, false"
  })
  void push_sizeInTheHeaderExtension_believed(String profile, String extension, boolean found)
      throws Exception {
    byte[] head = HexFormat.of().parseHex(extension.replace(" ", ""));
    byte[] payload = HexFormat.of().parseHex("0000000001320202" + GREY);
    byte[] data = Arrays.copyOf(new byte[16], 16 + head.length + payload.length);
    System.arraycopy(head, 0, data, 16, head.length);
    System.arraycopy(payload, 0, data, 16 + head.length, payload.length);
    int at = 16 + head.length;
    int type = Integer.parseInt(profile, 16);
    push(new RtpPacket(data, at, payload.length, 26, true, 0, 9, 1, 16, type));
    assertThat(size()).isEqualTo(PictureSize.parse(found ? "2592x1944" : "16x16"));
  }

  @Test
  void push_pictureBeyondTheLimit_dropped() {
    VideoLimits limits = new VideoLimits(0, 8, 0);
    depacketizer = new JpegDepacketizer(null, limits, quirks);
    push(9, false, "00000000 01320202" + GREY);
    push(9, true, "00000004 01320202" + GREY);
    push(12, false, "00000000 01320202" + GREY);
    push(12, true, "00000004 01320202" + GREY + "00");
    assertThat(units).extracting(MediaUnit::rtpTimestamp).containsExactly(9);
    assertThat(quirks.counts()).containsKey("limit-exceeded");
  }
}
