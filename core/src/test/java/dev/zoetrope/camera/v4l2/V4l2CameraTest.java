// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.media.jpeg.TestPictures;
import dev.zoetrope.time.ManualClock;
import dev.zoetrope.time.SystemTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the pictures of a camera that delivers JPEGs, and of the camera's faults. */
class V4l2CameraTest {
  private static final int BUFFERS = 8;

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private FakeDesk desk;
  private FakeDesk.Device device;

  @BeforeEach
  void plugIn() throws IOException {
    desk = new FakeDesk(folder);
    device = desk.device(0);
  }

  @Test
  void read_mjpg_isPassedOnUntouched() throws Exception {
    device.plug();
    try (Camera camera = desk.open(device, "", clock)) {
      device.frames(1);
      Packet packet = camera.read();
      assertThat(packet.track().codec()).isEqualTo(Codec.MJPEG);
      assertThat(new String(packet.payload(), 6, 11, US_ASCII)).isEqualTo("fake n=0 t=");
      assertThat(packet.keyframe()).isTrue();
      JpegHeader header = JpegHeader.parse(packet.payload());
      assertThat(header.size()).isEqualTo(new PictureSize(1280, 720));
      assertThat(header.endOffset()).isEqualTo(packet.sizeBytes());
      assertThat(TestPictures.decode(packet.payload())[0] & 0xff).isBetween(0, 255);
    }
  }

  @Test
  void read_jpegWithoutTablesAndWithPadding_isCompletedAndTrimmed() throws Exception {
    device.plug("tables=0", "padding=100");
    try (Camera camera = desk.open(device, "?size=640x480", clock)) {
      device.frames(1);
      byte[] jpeg = camera.read().payload();
      JpegHeader header = JpegHeader.parse(jpeg);
      assertThat(header.huffmanTables()).isTrue();
      assertThat(header.endOffset()).isEqualTo(jpeg.length);
      assertThat(TestPictures.decode(jpeg)).hasSize(640 * 480);
    }
  }

  @Test
  void read_severalCodedFramesAtOnce_areAllThereInOrder() throws Exception {
    device.plug();
    try (Camera camera = desk.open(device, "", clock)) {
      device.frames(BUFFERS);
      for (int i = 0; i < BUFFERS; i++) {
        assertThat(number(camera.read())).isEqualTo("fake n=" + i);
      }
      assertThat(camera.framesLost()).isZero();
    }
  }

  @Test
  void read_severalUncodedFramesAtOnce_isTheNewestAndTheOthersAreLost() throws Exception {
    device.plug("formats=YUYV");
    try (Camera camera = desk.open(device, "?size=640x480", clock)) {
      device.frames(1);
      camera.read();
      device.frames(3);
      camera.read();
      assertThat(camera.framesLost()).isEqualTo(2);
    }
  }

  @Test
  void read_moreFramesThanBuffers_jumpInTheNumbersIsCounted() throws Exception {
    device.plug();
    try (Camera camera = desk.open(device, "", clock)) {
      device.frames(BUFFERS + 2); // there is room for all but the last two
      for (int i = 0; i < BUFFERS; i++) {
        camera.read();
      }
      device.frames(1);
      assertThat(number(camera.read())).isEqualTo("fake n=10");
      assertThat(camera.framesLost()).isEqualTo(2);
      assertThat(device.query("missed")).isEqualTo(2);
    }
  }

  private static String number(Packet jpeg) {
    String text = new String(jpeg.payload(), 6, 20, US_ASCII);
    return text.substring(0, text.indexOf(" t="));
  }

  @Test
  void read_anyFrame_buffersAreBackAtOnce() throws Exception {
    device.plug();
    try (Camera camera = desk.open(device, "", clock)) {
      assertThat(device.query("buffers")).isEqualTo(BUFFERS);
      for (int i = 0; i < 10; i++) {
        device.frames(1);
        camera.read();
        assertThat(device.query("queued")).isEqualTo(BUFFERS);
      }
    }
  }

  @Test
  void read_brokenFrames_areMalformedWhetherMarkedOrNot() throws Exception {
    device.plug("corrupt=2");
    try (Camera camera = desk.open(device, "", clock)) {
      assertBrokenThenWhole(camera);
      device.set("flagged=1");
      assertBrokenThenWhole(camera);
      device.set("corrupt=0", "empty=2");
      assertBrokenThenWhole(camera);
      assertThat(camera.framesLost()).isZero();
    }
  }

  private void assertBrokenThenWhole(Camera camera) throws Exception {
    device.frames(1);
    assertThat(camera.read().sizeBytes()).isPositive();
    device.frames(1);
    assertThatThrownBy(camera::read).isInstanceOf(MalformedMediaException.class);
    assertThat(device.query("queued")).as("given back").isEqualTo(BUFFERS);
  }

  @Test
  void read_callsThatAreInterrupted_areRepeated() throws Exception {
    device.plug("interrupts=9");
    try (Camera camera = desk.open(device, "", clock)) {
      device.set("interrupts=3");
      device.frames(1);
      assertThat(camera.read().sizeBytes()).isPositive();
    }
  }

  @Test
  void read_deviceOfFewOrManyBuffers_works() throws Exception {
    for (String buffers : new String[] {"most-buffers=2", "least-buffers=12"}) {
      device.plug(buffers);
      try (Camera camera = desk.open(device, "", clock)) {
        device.frames(1);
        assertThat(camera.read().sizeBytes()).isPositive();
      }
    }
  }

  @Test
  void read_timesOfTheDevice_becomeThePresentationTimes() throws Exception {
    device.plug();
    try (SystemTime time = SystemTime.open();
        Camera camera = desk.open(device, "", time)) {
      device.frames(1);
      Packet first = camera.read();
      device.frames(1);
      Packet second = camera.read();
      long ticks = second.timing().ptsTicks() - first.timing().ptsTicks();
      long taken = takenNanos(second) - takenNanos(first);
      assertThat(ticks * 1e9 / 90_000).isBetween(taken - 20_000.0, taken + 20_000.0);
      assertThat(second.timing().receivedNanos()).isGreaterThan(takenNanos(second));
    }
  }

  private static long takenNanos(Packet packet) throws Exception {
    String comment = new String(packet.payload(), 6, 40, US_ASCII);
    return Long.parseLong(comment.replaceFirst("(?s).*t=(\\d+).*", "$1"));
  }

  @Test
  void read_deviceWithoutUsableClock_isTimedByArrival() throws Exception {
    device.plug("foreign-clock=1");
    try (Camera camera = desk.open(device, "", clock)) {
      device.frames(1);
      long first = camera.read().timing().ptsTicks();
      clock.advance(Duration.ofMillis(500));
      device.frames(1);
      assertThat(camera.read().timing().ptsTicks() - first).isEqualTo(45_000);
      device.frames(1);
      assertThat(camera.read().timing().ptsTicks() - first).as("never twice").isEqualTo(45_001);
    }
  }

  @Test
  void read_silenceOfTwoSeconds_isAStall() throws Exception {
    device.plug();
    try (Camera camera = desk.open(device, "", clock)) {
      device.frames(1);
      camera.read();
      clock.advance(Duration.ofSeconds(2));
      assertThatThrownBy(camera::read)
          .isInstanceOf(CameraUnavailableException.class)
          .hasMessageContaining("sent no frame for 2.0 s")
          .hasMessageContaining("opened again");
    }
  }

  @Test
  void close_always_letsTheDeviceGo() throws Exception {
    device.plug();
    Camera camera = desk.open(device, "", clock);
    assertThat(device.query("streaming")).isPositive();
    camera.close();
    assertThat(device.query("streaming")).isZero();
    assertThat(device.query("opens")).isZero();
    assertThat(device.query("mapped")).isZero();
    desk.open(device, "", clock).close();
  }
}
