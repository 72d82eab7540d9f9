// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.PixelFormat;
import dev.zoetrope.media.RawLayout;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which format, size and rate is agreed on, and how raw pictures are handed on. */
class V4l2FormatsTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private FakeDesk.Device device;
  private FakeDesk desk;

  @BeforeEach
  void plugIn() throws IOException {
    desk = new FakeDesk(folder);
    device = desk.device(0);
  }

  private String terms(String query) throws Exception {
    try (Camera camera = desk.open(device, query, clock)) {
      return camera.terms();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sizes=640x480,1280x720,1920x1080 |                        | MJPG 1280x720 at 30 fps
          sizes=1920x1080,3840x2160        |                        | MJPG 1920x1080 at 30 fps
          formats=GREY,YUYV                |                        | YUYV 1280x720 at 30 fps
          formats=YUYV,JPEG                |                        | JPEG 1280x720 at 30 fps
          sizes=640x480                    | ?format=yuyv422        | YUYV 640x480 at 30 fps
          sizes=640x480                    | ?size=1920x1080        | MJPG 640x480 at 30 fps; it does not do 1920x1080, as was asked for
          sizes=640x480                    | ?size=640x480&fps=60   | MJPG 640x480 at 30 fps; it does not do 60 fps, as was asked for
          rates=30,15                      | ?fps=15                | MJPG 1280x720 at 15 fps
          no-rates=1                       | ?fps=15                | MJPG 1280x720
          stepwise=1                       | ?size=1000x700         | MJPG 1000x696 at 30 fps; it does not do 1000x700, as was asked for
          stepwise=1                       |                        | MJPG 1280x720 at 30 fps
          """)
  void terms_wishesAndDevices_sayWhatItGot(String settings, String query, String terms)
      throws Exception {
    device.plug(settings);
    assertThat(terms(Objects.requireNonNullElse(query, ""))).isEqualTo(terms);
  }

  @Test
  void open_formatTheDeviceLacks_isUnsupportedAndNamesWhatItHas() {
    device.plug("formats=MJPG,RGGB");
    assertThatThrownBy(() -> terms("?format=NV12"))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageContainingAll("[MJPG, RGGB]", "not NV12");
    device.plug("formats=RGGB,H264");
    assertThatThrownBy(() -> terms(""))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageContaining("has [RGGB, H264]");
  }

  private Packet oneFrame(String query) throws Exception {
    try (Camera camera = desk.open(device, query, clock)) {
      device.frames(1);
      Packet packet = camera.read();
      assertThat(camera.tracks()).containsExactly(packet.track());
      return packet;
    }
  }

  private static RawLayout layout(Packet packet) {
    assertThat(packet.track().codec()).isEqualTo(Codec.RAWVIDEO);
    assertThat(packet.keyframe()).isTrue();
    return Objects.requireNonNull(packet.track().raw());
  }

  @Test
  void read_yuyv_hasTheDevicesStride() throws Exception {
    device.plug("formats=YUYV", "sizes=648x480");
    Packet packet = oneFrame("");
    assertThat(layout(packet))
        .isEqualTo(new RawLayout(PixelFormat.YUYV422, new PictureSize(648, 480), 1344));
    assertThat(packet.sizeBytes()).isEqualTo(1344 * 480);
    assertThat(packet.payload()[0]).as("brightness of the first block").isEqualTo((byte) 128);
    assertThat(packet.payload()[1300]).as("padding of the line").isEqualTo((byte) 0xee);
  }

  @Test
  void read_nv12AndGrey_areWholePlanes() throws Exception {
    device.plug("formats=NV12,GREY");
    Packet nv12 = oneFrame("?size=640x480");
    assertThat(layout(nv12).pixels()).isEqualTo(PixelFormat.NV12);
    assertThat(nv12.sizeBytes()).isEqualTo(640 * 480 * 3 / 2);
    Packet grey = oneFrame("?size=640x480&format=gray");
    assertThat(layout(grey).pixels()).isEqualTo(PixelFormat.GRAY8);
    assertThat(grey.sizeBytes()).isEqualTo(640 * 480);
  }

  @Test
  void read_rawFrameCutShort_isMalformed() throws Exception {
    device.plug("formats=YUYV", "corrupt=1");
    try (Camera camera = desk.open(device, "", clock)) {
      device.frames(1);
      assertThatThrownBy(camera::read)
          .isInstanceOf(MalformedMediaException.class)
          .hasMessageContaining("raw frame must have 1843200 bytes: 921600");
    }
  }

  @Test
  void read_multiPlanarJpeg_isReadBehindItsOffset() throws Exception {
    device.plug("mplane=1", "offset=64");
    Packet packet = oneFrame("?size=640x480");
    assertThat(packet.track().codec()).isEqualTo(Codec.MJPEG);
    assertThat(packet.payload()[0]).isEqualTo((byte) 0xff);
    assertThat(packet.payload()[1]).isEqualTo((byte) 0xd8);
    assertThat(device.query("mapped")).isZero();
  }

  @Test
  void read_planesInBuffersOfTheirOwn_arePutTogether() throws Exception {
    device.plug("mplane=1", "planes=2", "offset=64", "formats=NM12");
    Packet packet = oneFrame("?size=640x480");
    assertThat(layout(packet).pixels()).isEqualTo(PixelFormat.NV12);
    assertThat(packet.sizeBytes()).isEqualTo(640 * 480 * 3 / 2);
    assertThat(packet.payload()[0]).as("brightness").isEqualTo((byte) 128);
    assertThat(packet.payload()[640 * 480]).as("colour").isEqualTo((byte) 88);
  }
}
