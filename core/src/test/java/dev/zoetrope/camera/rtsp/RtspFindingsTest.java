// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.rtp.NtpTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out about a camera while it plays: the rules it breaks, and its clock. */
class RtspFindingsTest extends RtspTest {
  /** Reolink's sequence parameter set (retina#102), and nothing else. */
  @Test
  void quirks_cameraWithOneFault_thatAlone() throws Exception {
    try (Camera camera = open("/live")) {
      read(camera, 3);
      assertThat(camera.quirks()).containsExactly(entry("sps-trailing-bytes", 1L));
      assertThat(camera.clock()).isEmpty();
    }
  }

  @Test
  void quirks_ofTheConversation_areCountedByName() throws Exception {
    fake.on("OPTIONS", (request, peer) -> clock.advance(java.time.Duration.ofSeconds(2)))
        .on(
            "DESCRIBE",
            (request, peer) -> {
              peer.answer(request, "200 OK");
              peer.text(Sdp.H264);
            })
        .on(
            "PLAY",
            (request, peer) -> {
              boolean range = !request.header("Range").isEmpty();
              peer.answer(request, range ? "457 Invalid Range" : "200 OK");
              peer.interleaved(0, range ? List.of() : RtpBytes.h264(2));
            });
    Camera camera = open("/live");
    read(camera, 2);
    camera.close();
    assertThat(camera.quirks())
        .contains(
            entry("options-unanswered", 1L),
            entry("description-undelimited", 1L),
            entry("range-refused", 1L));
  }

  @Test
  void quirks_controlUrlThatIsNotFound_isCounted() throws Exception {
    fake.on(
        "SETUP",
        (request, peer) -> {
          if (request.uri().endsWith("/trackID=0")) {
            peer.answer(request, "404 Not Found");
          } else {
            FakeRtspCamera.setUp(request, peer);
          }
        });
    try (Camera camera = open("/live")) {
      assertThat(camera.quirks()).containsKey("control-url");
    }
  }

  @Test
  void quirks_ofMediaPacketsAndTimestamps_areCountedTogether() throws Exception {
    List<byte[]> packets = new ArrayList<>(RtpBytes.h264(3));
    packets.add(RtpBytes.rtp(50, 1004, 97_200, new byte[] {1})); // another payload type: Geovision
    packets.add(RtpBytes.picture(1005, 900_000_000)); // hours away: Intelbras
    packets.add(RtpBytes.picture(1006, 104_400));
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          peer.interleaved(0, packets);
          peer.bytes(new byte[] {'%', '%', '%'});
          peer.interleaved(0, List.of(RtpBytes.picture(1007, 108_000)));
        });
    try (Camera camera = open("/live")) {
      read(camera, 6);
      assertThat(camera.quirks())
          .containsEntry("foreign-payload-type", 1L)
          .containsEntry("timestamp-jump", 1L)
          .containsEntry("interleaved-garbage", 1L);
    }
  }

  /** ONVIF's header extension, as Axis sends it live with {@code onvifreplayext=1}. */
  @Test
  void clock_stampedFrames_isComparedWithOurs() throws Exception {
    NtpTime shown = NtpTime.of(clock.wallTime().plusSeconds(90));
    List<byte[]> packets = new ArrayList<>(RtpBytes.h264(3));
    for (int i = 0; i < 3; i++) {
      byte[] unit = List.of(RtpBytes.SPS, RtpBytes.PPS, RtpBytes.IDR).get(i);
      byte[] packet = RtpBytes.rtp(i == 2 ? 0x80 | 96 : 96, 1005 + i, 100_800, unit);
      packets.add(i == 0 ? stamped(packet, shown) : packet);
    }
    fake.playing(packets);
    try (Camera camera = open("/live")) {
      read(camera, 4);
      DeviceClock device = camera.clock().orElseThrow();
      assertThat(device.aheadNanos()).isBetween(89_800_000_000L, 90_200_000_000L);
      assertThat(device.uncertaintyNanos()).isLessThan(1_000_000);
    }
  }

  private static byte[] stamped(byte[] packet, NtpTime shown) {
    return ByteBuffer.allocate(packet.length + 16)
        .put((byte) 0x90)
        .put(packet, 1, 11)
        .putShort((short) 0xabac)
        .putShort((short) 3)
        .putLong(shown.bits())
        .putInt(0)
        .put(packet, 12, packet.length - 12)
        .array();
  }
}
