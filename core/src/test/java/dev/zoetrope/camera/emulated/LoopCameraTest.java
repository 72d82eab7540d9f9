// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.FlowingClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopCameraTest {
  private static final AudioFormat AAC = new AudioFormat(48_000, 1, new byte[] {0x11, (byte) 0x88});

  private final FlowingClock clock = new FlowingClock();
  private int made;

  /** A loop whose units are the numbers of their frames. */
  private VideoLoop numbers(LoopPlan plan) {
    made++;
    List<VideoLoop.Unit> pictures = new ArrayList<>();
    for (int i = 0; i < plan.frames(); i++) {
      pictures.add(new VideoLoop.Unit(bytes(i), i % plan.gopFrames() == 0));
    }
    List<byte[]> sound = new ArrayList<>();
    for (int i = 0; plan.beep() && i < plan.samples() / LoopPlan.SAMPLES_PER_FRAME; i++) {
      sound.add(bytes(i));
    }
    return new VideoLoop(pictures, sound, plan.beep() ? AAC : null);
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  private static int number(Packet packet) {
    return ByteBuffer.wrap(packet.payload()).getInt();
  }

  private Camera open(String query) throws Exception {
    CameraContext context =
        new CameraContext("a", clock, new StandardAddressPolicy(true), Duration.ofSeconds(5));
    CameraSource source = CameraSource.parse("emulated:?codec=h264&size=320x180" + query);
    return new EmulatedDriver(this::numbers).open(source, context);
  }

  /** All that comes within a time from now on. */
  private List<Packet> read(Camera camera, Duration during) throws Exception {
    List<Packet> packets = new ArrayList<>();
    long end = clock.nanos() + during.toNanos();
    try (camera) {
      while (clock.nanos() < end) {
        packets.add(camera.read());
      }
    } catch (CameraUnavailableException e) {
      assertThat(e).hasMessageContaining("disconnected");
    }
    return packets;
  }

  private static List<Packet> of(TrackKind kind, List<Packet> packets) {
    return packets.stream().filter(it -> it.track().kind() == kind).toList();
  }

  @Test
  void pictures_always_showTheTimeOfDay() throws Exception {
    for (Packet each : read(open(""), Duration.ofSeconds(9))) {
      long millis = each.timing().wallTime().toEpochMilli() % 8000;
      assertThat(number(each)).isEqualTo((int) (millis / 40));
    }
  }

  @Test
  void pictures_fromTheFirstOn_areWholeGopsInOrder() throws Exception {
    clock.advance(Duration.ofMillis(3_333));
    List<Packet> packets = read(open("&gop=1s"), Duration.ofSeconds(9));
    assertThat(packets.getFirst().keyframe()).isTrue();
    for (int i = 0; i < packets.size(); i++) {
      assertThat(packets.get(i).timing().ptsTicks()).isEqualTo(i * 3600L);
      assertThat(packets.get(i).keyframe()).isEqualTo(i % 25 == 0);
    }
    assertThat(packets).hasSizeGreaterThan(225);
  }

  @Test
  void sound_always_isThatOfItsTime() throws Exception {
    clock.advance(Duration.ofMillis(2_500));
    List<Packet> packets = read(open("&audio=beep"), Duration.ofSeconds(9));
    List<Packet> sound = of(TrackKind.AUDIO, packets);
    long zeroMillis = packets.getFirst().timing().wallTime().toEpochMilli() % 8000;
    long first = sound.getFirst().timing().ptsTicks();
    assertThat(first).isBetween(0L, 1023L);
    for (int i = 0; i < sound.size(); i++) {
      long ticks = sound.get(i).timing().ptsTicks();
      assertThat(ticks).isEqualTo(first + i * 1024L);
      long inLoop = (zeroMillis * 48 + ticks) % (8 * 48_000);
      assertThat(number(sound.get(i))).isEqualTo((int) (inLoop / 1024));
      assertThat(inLoop % 1024).isZero();
    }
  }

  @Test
  void tracks_ofALoop_comeInTheOrderOfTheirTime() throws Exception {
    long last = -1;
    for (Packet each : read(open("&audio=beep"), Duration.ofSeconds(3))) {
      long nanos = each.timing().ptsTicks() * 1_000_000_000 / each.track().ticksPerSecond();
      assertThat(nanos).isGreaterThanOrEqualTo(last);
      last = nanos;
    }
    assertThat(last).isGreaterThan(2_900_000_000L);
  }

  @Test
  void reader_farTooLate_goesOnAtTheGopThatIsOn() throws Exception {
    try (Camera camera = open("&gop=1s")) {
      camera.read();
      clock.advance(Duration.ofMillis(10_500));
      Packet next = camera.read();
      assertThat(next.keyframe()).isTrue();
      assertThat(next.timing().ptsTicks()).isEqualTo(10 * 90_000);
    }
  }

  @Test
  void reader_lateWithinOneGop_makesUpForIt() throws Exception {
    try (Camera camera = open("&gop=8s&audio=beep")) {
      camera.read();
      clock.advance(Duration.ofSeconds(5));
      long last = 0;
      for (int i = 0; i < 50; i++) {
        Packet next = camera.read();
        long ticks = next.timing().ptsTicks() * 90_000 / next.track().ticksPerSecond();
        assertThat(ticks - last).isBetween(0L, 3600L);
        last = ticks;
      }
    }
  }

  @Test
  void faults_disconnectAndStall_happen() throws Exception {
    List<Packet> packets =
        read(open("&audio=beep&fault=stall:1s/2s,disconnect:3s"), Duration.ofSeconds(9));
    for (Packet each : packets) {
      long millis = each.timing().ptsTicks() * 1000 / each.track().ticksPerSecond();
      assertThat(millis % 2000).isLessThan(1000);
      assertThat(millis).isLessThan(3000);
    }
    assertThat(of(TrackKind.VIDEO, packets)).hasSize(50);
  }

  @Test
  void loop_ofOneCamera_isMadeOnce() throws Exception {
    EmulatedDriver driver = new EmulatedDriver(this::numbers);
    CameraContext context =
        new CameraContext("a", clock, new StandardAddressPolicy(true), Duration.ofSeconds(5));
    CameraSource source = CameraSource.parse("emulated:?codec=h264");
    driver.open(source, context).close();
    driver.open(source, context).close();
    assertThat(made).isEqualTo(1);
    assertThat(driver.deliversJpeg(source)).isFalse();
  }

  @Test
  void encoder_missing_isSaid() {
    CameraContext context =
        new CameraContext("a", clock, new StandardAddressPolicy(true), Duration.ofSeconds(5));
    CameraSource source = CameraSource.parse("emulated:?codec=h264");
    assertThatThrownBy(() -> new EmulatedDriver().open(source, context))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageContaining("codec module");
  }
}
