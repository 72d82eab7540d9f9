// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.camera.rtsp.sdp.SessionDescription;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceptionTest {
  private static final int VIDEO = 0;
  private static final int SOUND = 2;
  private static final int MARKER = 0x80;
  private static final byte[] SLICE = {0x41, (byte) 0x9A, 2, 4, 0x4F};

  private final ManualClock clock = new ManualClock();
  private final Reception reception =
      new Reception(
          new CameraContext(
              "front", clock, new StandardAddressPolicy(true), Duration.ofSeconds(10)));

  @BeforeEach
  void setUpAllTracks() throws Exception {
    RtspOptions options = RtspOptions.of(CameraSource.parse("rtsp://camera/live"));
    SessionDescription described = SessionDescription.parse(Sdp.ALL.getBytes(US_ASCII));
    List<PlannedTrack> plans = TrackChoice.of(described, options, reception.quirks()).tracks();
    for (int i = 0; i < plans.size(); i++) {
      TrackFeed feed = reception.add(plans.get(i).at(i), true);
      reception.listen(feed, 2 * i, 2 * i + 1);
      reception.route(feed, 2 * i + 1);
    }
  }

  private void receive(int channel, byte[] packet) {
    reception.interleaved(channel, packet, 0, packet.length, clock.nanos());
  }

  /** Two packets: whose they are is only known then. */
  private void beginPicture() {
    receive(VIDEO, RtpBytes.rtp(96, 1, 90_000, SLICE));
    receive(VIDEO, RtpBytes.rtp(96, 2, 90_000, SLICE));
  }

  @Test
  void withinPicture_beforeAnything_isNot() {
    assertThat(reception.withinPicture()).isFalse();
  }

  @Test
  void withinPicture_isUntilThePacketWithTheMarker() {
    beginPicture();
    assertThat(reception.withinPicture()).isTrue();

    receive(VIDEO, RtpBytes.rtp(MARKER | 96, 3, 90_000, SLICE));
    assertThat(reception.withinPicture()).isFalse();
  }

  @Test
  void withinPicture_soundInBetween_changesNothing() {
    receive(SOUND, RtpBytes.rtp(0, 1, 160, new byte[160]));
    assertThat(reception.withinPicture()).isFalse();

    beginPicture();
    receive(SOUND, RtpBytes.rtp(MARKER, 2, 320, new byte[160]));
    assertThat(reception.withinPicture()).isTrue();
  }
}
