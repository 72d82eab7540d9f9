// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.PixelFormat;
import dev.zoetrope.media.RawLayout;
import dev.zoetrope.media.Track;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JPEGs of raw pictures must look like them, to a decoder that is not ours. */
@Tag("system")
class RawPicturesTest {
  private static Rig rig;

  @BeforeAll
  static void open() {
    rig = new Rig();
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  private static RawLayout layout(PixelFormat pixels, String size, int gapBytes) {
    PictureSize parsed = PictureSize.parse(size);
    return new RawLayout(pixels, parsed, parsed.width() * pixels.bytesPerPixel() + gapBytes);
  }

  private static TranscodeJob job(RawLayout layout, int width) {
    return TranscodeJob.of(Track.raw(layout), width, 95, false);
  }

  private static PacketTiming now() {
    return PacketTiming.at(0, rig.time().nanos(), rig.time().wallTime());
  }

  private static double psnr(RawLayout layout, byte[] jpeg) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(image.getWidth()).isEqualTo(layout.size().width() & ~1);
    assertThat(image.getHeight()).isEqualTo(layout.size().height() & ~1);
    double squares = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int[] wanted = RawPattern.rgb(layout, x, y);
        int shown = image.getRGB(x, y);
        squares += Math.pow(wanted[0] - (shown >> 16 & 0xFF), 2);
        squares += Math.pow(wanted[1] - (shown >> 8 & 0xFF), 2);
        squares += Math.pow(wanted[2] - (shown & 0xFF), 2);
      }
    }
    long values = 3L * image.getWidth() * image.getHeight();
    return 10 * Math.log10(255 * 255 / (squares / values));
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void jpeg_ofEachFormatWithGapsBetweenItsLines_hasTheSameColours(PixelFormat pixels)
      throws Exception {
    RawLayout layout = layout(pixels, "320x180", 46);
    try (FedSession session = new FedSession(rig.workers(), "a", job(layout, 0))) {
      session.feed(RawPattern.of(layout), true);
      session.drain();
      assertThat(psnr(layout, session.newest())).as(pixels.toString()).isGreaterThan(38);
    }
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void jpeg_ofOddSize_hasTheSameColours(PixelFormat pixels) throws Exception {
    RawLayout layout = layout(pixels, "101x67", 3);
    try (FedSession session = new FedSession(rig.workers(), "a", job(layout, 0))) {
      session.feed(RawPattern.of(layout), true);
      session.drain();
      assertThat(psnr(layout, session.newest())).as(pixels.toString()).isGreaterThan(26);
    }
  }

  @Test
  void pictures_ofTheWrongLength_areLostAndTheNextIsShown() throws Exception {
    RawLayout layout = layout(PixelFormat.YUYV422, "320x180", 0);
    byte[] whole = RawPattern.of(layout);
    try (FedSession session = new FedSession(rig.workers(), "a", job(layout, 160))) {
      for (int length : List.of(1, whole.length - 1, whole.length + 1, 2 * whole.length)) {
        session.feed(Arrays.copyOf(whole, length), true);
      }
      session.feed(whole, true);
      session.drain();
      assertThat(session.lostPictures()).isEqualTo(4);
      assertThat(session.outputs()).isEqualTo(1);
      assertThat(ImageIO.read(new ByteArrayInputStream(session.newest())).getWidth())
          .isEqualTo(160);
    }
  }

  @Test
  void rendition_ofACameraThatDeliversRawPictures_isJpeg() throws Exception {
    RawLayout layout = layout(PixelFormat.NV12, "320x180", 0);
    Track track = Track.raw(layout);
    Packet packet = new Packet(track, RawPattern.of(layout), now(), true);
    Capture source = rig.capture("raw", () -> new FakeCamera(track).deliver(packet));
    WorkerTranscoder transcoder = new WorkerTranscoder(rig.workers());
    Capture jpegs = rig.capture("jpegs", () -> transcoder.open(source, RenditionSpec.SOURCE));
    try (Pictures pictures = new Pictures(jpegs)) {
      Published first = pictures.next();
      assertThat(psnr(layout, first.packet().payload())).isGreaterThan(33);
    }
  }

  @Test
  void rendition_ofPicturesThatAreTooLarge_saysWhatToDo() throws Exception {
    Track track = Track.raw(layout(PixelFormat.YUYV422, "4096x2160", 0));
    Packet packet = new Packet(track, new byte[9], now(), true);
    Capture source = rig.capture("raw", () -> new FakeCamera(track).deliver(packet));
    try (Camera camera = new WorkerTranscoder(rig.workers()).open(source, RenditionSpec.SOURCE)) {
      assertThatThrownBy(camera::read).hasMessageContaining("choose a smaller size or MJPG");
    }
  }
}
