// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.time.FlowingClock;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String SMALL = "emulated:?size=64x64&fps=10&seed=3";

  @Test
  void drop_someFrames_neverComeAndAlwaysTheSame() throws Exception {
    Map<Long, byte[]> frames = run(SMALL + "&fault=drop:20%", Duration.ofSeconds(60));

    assertThat(frames.size()).isBetween(420, 540);
    assertThat(run(SMALL + "&fault=drop:20%", Duration.ofSeconds(60)).keySet())
        .isEqualTo(frames.keySet());
    assertThat(
            run("emulated:?size=64x64&fps=10&seed=4&fault=drop:20%", Duration.ofSeconds(60))
                .keySet())
        .isNotEqualTo(frames.keySet());
  }

  @Test
  void stall_endOfEachPeriod_bringsNothing() throws Exception {
    Map<Long, byte[]> frames = run(SMALL + "&fault=stall:5s/30s", Duration.ofSeconds(70));

    assertThat(frames.keySet()).contains(0L, 249L, 300L, 549L, 600L);
    assertThat(frames.keySet()).noneMatch(frame -> frame % 300 >= 250);
  }

  @Test
  void corrupt_someFrames_areDamagedAndAlwaysTheSame() throws Exception {
    Map<Long, byte[]> sound = run(SMALL, Duration.ofSeconds(30));
    Map<Long, byte[]> frames = run(SMALL + "&fault=corrupt:10%", Duration.ofSeconds(30));
    Map<Long, byte[]> again = run(SMALL + "&fault=corrupt:10%", Duration.ofSeconds(30));

    List<Long> damaged = new ArrayList<>();
    sound.forEach(
        (frame, jpeg) -> {
          assertThat(again.get(frame)).isEqualTo(frames.get(frame));
          if (!Arrays.equals(jpeg, frames.get(frame))) {
            damaged.add(frame);
          }
        });
    assertThat(damaged).hasSizeBetween(10, 60);
  }

  @Test
  void disconnect_atItsTime_isALostCamera() throws Exception {
    ManualClock clock = new ManualClock();
    try (Camera camera = EmulatedCameraTest.open(SMALL + "&fault=disconnect:2s", clock)) {
      for (int i = 0; i < 20; i++) {
        camera.read();
        clock.advance(Duration.ofMillis(100));
      }
      assertThatThrownBy(camera::read)
          .isInstanceOf(CameraUnavailableException.class)
          .hasMessage("emulated camera disconnected after 2.0 s as asked for by fault=disconnect");
    }
  }

  @Test
  void parse_severalFaults_allCount() {
    Faults faults = Faults.parse("drop:2%, stall:500ms/30s,corrupt:1.5%,disconnect:20s", 1);

    assertThat(faults)
        .isEqualTo(new Faults(1, 0.02, 0.015, 500_000_000L, 30_000_000_000L, 20_000_000_000L));
  }

  @Test
  void parse_mistakes_nameThePart() {
    assertThatThrownBy(() -> Faults.parse("drop:2%,gremlins", 1))
        .hasMessage(
            "emulated: fault must be drop:2%, stall:5s/30s, corrupt:1% or disconnect:20s: gremlins");
    assertThatThrownBy(() -> Faults.parse("stall:30s/5s", 1))
        .hasMessage("emulated: fault stall must be shorter than its period: stall:30s/5s");
  }

  /** Frames that arrive in that time, by number. */
  private static Map<Long, byte[]> run(String source, Duration duration) throws Exception {
    FlowingClock clock = new FlowingClock();
    Map<Long, byte[]> frames = new HashMap<>();
    try (Camera camera = EmulatedCameraTest.open(source, clock)) {
      Packet packet = camera.read();
      while (clock.nanos() < duration.toNanos()) {
        frames.put(packet.timing().ptsTicks() / 9000, packet.payload());
        packet = camera.read();
      }
    }
    return frames;
  }
}
