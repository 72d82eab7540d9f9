// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtpPacket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Access units through packets of any size are what they were; losses invent nothing. */
class RoundTripTest {
  private static final int PICTURES = 12;

  private static void unit(ByteArrayOutputStream out, String head, Random random, int most) {
    out.writeBytes(new byte[] {0, 0, 0, 1});
    out.writeBytes(HexFormat.of().parseHex(head));
    int rest = 1 + random.nextInt(most);
    for (int i = 0; i < rest; i++) {
      out.write(4 + random.nextInt(252)); // no start codes
    }
  }

  private static void sets(ByteArrayOutputStream out, boolean h265) {
    List<String> sets =
        h265
            ? List.of(H265Samples.VPS, H265Samples.SPS, H265Samples.PPS)
            : List.of(Samples.SPS, Samples.PPS);
    for (String set : sets) {
      out.writeBytes(HexFormat.of().parseHex("00000001" + set));
    }
  }

  /** One to four slices, now and then SEI before them, each fifth a keyframe with its sets. */
  private static byte[] picture(boolean h265, int index, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean key = index % 5 == 0;
    if (key) {
      sets(out, h265);
    }
    if (random.nextInt(3) == 0) {
      unit(out, h265 ? "4e01" : "06", random, 30);
    }
    String head = h265 ? (key ? "2801" : "0201") : (key ? "65" : "41");
    unit(out, head + (h265 ? (key ? "af" : "d0") : (key ? "8884" : "9a24")), random, 6000);
    for (int more = random.nextInt(4); more > 0; more--) {
      unit(out, head + "44", random, 3000);
    }
    return out.toByteArray();
  }

  private static Depacketizer depacketizer(boolean h265) {
    Codec codec = h265 ? Codec.HEVC : Codec.H264;
    return new VideoFormat(codec, Map.of(), null).depacketizer(new Quirks());
  }

  enum Coding {
    H264,
    H265
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void packetized_anySize_comesBackTheSame(Coding coding) throws Exception {
    boolean h265 = coding == Coding.H265;
    Random random = new Random(6184);
    for (int size = 1; size <= 1460; size += 1 + random.nextInt(30)) {
      NalPacketizer packetizer = new NalPacketizer(h265, size);
      Depacketizer depacketizer = depacketizer(h265);
      for (int i = 0; i < PICTURES; i++) {
        byte[] sent = picture(h265, i, random);
        List<MediaUnit> got = new ArrayList<>();
        for (RtpPacket packet : packetizer.packets(sent, i * 3000)) {
          depacketizer.push(packet, false, got::add);
        }
        assertThat(got).as("payloads of %d bytes", size).hasSize(1);
        assertThat(got.getFirst().payload()).isEqualTo(sent);
        assertThat(got.getFirst().rtpTimestamp()).isEqualTo(i * 3000);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void packetized_someLost_noUnitThatWasNotSentAndLossIsTold(Coding coding) throws Exception {
    boolean h265 = coding == Coding.H265;
    Random random = new Random(7798);
    for (int round = 0; round < 300; round++) {
      NalPacketizer packetizer = new NalPacketizer(h265, 1 + random.nextInt(1460));
      Depacketizer depacketizer = depacketizer(h265);
      List<byte[]> sent = new ArrayList<>();
      List<MediaUnit> got = new ArrayList<>();
      boolean loss = false;
      for (int i = 0; i < PICTURES; i++) {
        sent.add(picture(h265, i, random));
        for (RtpPacket packet : packetizer.packets(sent.getLast(), i)) {
          boolean lost = random.nextInt(200) == 0;
          if (!lost) {
            depacketizer.push(packet, loss, got::add);
          }
          loss = lost;
        }
      }
      requireSent(got, sent);
    }
  }

  /**
   * Every unit was sent in the picture of that time, and a picture is missing only before a flag.
   */
  private static void requireSent(List<MediaUnit> got, List<byte[]> sent) throws Exception {
    int next = 0;
    for (MediaUnit unit : got) {
      int index = unit.rtpTimestamp();
      Set<String> units = new HashSet<>(units(sent.get(index)));
      units.addAll(units(sent.getFirst())); // sets
      assertThat(units).containsAll(units(unit.payload()));
      assertThat(unit.lossBefore() || index == next).as("picture %d", index).isTrue();
      next = index + 1;
    }
  }

  private static List<String> units(byte[] accessUnit) throws Exception {
    List<String> units = new ArrayList<>();
    for (NalUnit unit : AnnexB.split(accessUnit)) {
      units.add(HexFormat.of().formatHex(unit.copyOf(accessUnit)));
    }
    return units;
  }
}
