// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.media.jpeg.SampleJpeg;
import dev.zoetrope.time.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesCameraTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();

  private Camera open(String query) throws Exception {
    CameraContext context =
        new CameraContext("front", clock, new StandardAddressPolicy(true), Duration.ofSeconds(10));
    return new ImagesDriver().open(CameraSource.parse("images:" + folder + query), context);
  }

  private byte[] write(String name, int number) throws Exception {
    byte[] jpeg = SampleJpeg.numbered(number, 32, 16);
    Files.write(folder.resolve(name), jpeg);
    return jpeg;
  }

  /** The next picture, a second later. */
  private byte[] next(Camera camera) throws Exception {
    byte[] payload = camera.read().payload();
    clock.advance(Duration.ofSeconds(1));
    return payload;
  }

  @Test
  void read_threePictures_loopInNumericOrder() throws Exception {
    byte[] ten = write("10.jpg", 10);
    byte[] two = write("2.jpg", 2);
    byte[] one = write("1.JPEG", 1);
    Files.writeString(folder.resolve("notes.txt"), "not a picture");
    try (Camera camera = open("")) {
      assertThat(camera.tracks().getFirst().size()).isEqualTo(new PictureSize(32, 16));
      assertThat(next(camera)).isEqualTo(one);
      assertThat(next(camera)).isEqualTo(two);
      assertThat(next(camera)).isEqualTo(ten);
      assertThat(next(camera)).isEqualTo(one);
    }
  }

  @Test
  void read_byDefault_onePictureASecond() throws Exception {
    write("1.jpg", 1);
    try (Camera camera = open("")) {
      Packet first = camera.read();
      clock.advance(Duration.ofSeconds(1));
      Packet second = camera.read();
      assertThat(second.timing().receivedNanos() - first.timing().receivedNanos())
          .isEqualTo(1_000_000_000L);
      assertThat(second.timing().ptsTicks() - first.timing().ptsTicks()).isEqualTo(90_000);
    }
  }

  @Test
  void read_longerPeriodThanReadTimeout_pictureShownAgainMeanwhile() throws Exception {
    byte[] one = write("1.jpg", 1);
    byte[] two = write("2.jpg", 2);
    try (Camera camera = open("?fps=0.1")) {
      assertThat(next(camera)).isEqualTo(one);
      clock.advance(Duration.ofSeconds(4));
      assertThat(next(camera)).isEqualTo(one);
      clock.advance(Duration.ofSeconds(4));
      assertThat(next(camera)).isEqualTo(two);
    }
  }

  @Test
  void read_huffmanTablesLeftOut_putIn() throws Exception {
    byte[] bare = SampleJpeg.withoutHuffmanTables(SampleJpeg.numbered(1, 32, 16));
    Files.write(folder.resolve("1.jpg"), bare);
    try (Camera camera = open("")) {
      assertThat(JpegHeader.parse(next(camera)).huffmanTables()).isTrue();
    }
  }

  @Test
  void read_fileChanged_newPicture() throws Exception {
    byte[] old = write("1.jpg", 1);
    try (Camera camera = open("")) {
      assertThat(next(camera)).isEqualTo(old);
      byte[] changed = write("1.jpg", 7);
      Files.setLastModifiedTime(
          folder.resolve("1.jpg"), FileTime.from(Instant.parse("2027-01-01T00:00:00Z")));
      assertThat(next(camera)).isEqualTo(changed);
    }
  }

  @Test
  void read_fileAddedAndRemoved_followed() throws Exception {
    write("1.jpg", 1);
    try (Camera camera = open("")) {
      next(camera);
      byte[] two = write("2.jpg", 2);
      Files.delete(folder.resolve("1.jpg"));
      assertThat(next(camera)).isEqualTo(two);
      assertThat(next(camera)).isEqualTo(two);
    }
  }

  @Test
  void read_fileGoneBeforeFolderIsListedAgain_passedOver() throws Exception {
    write("1.jpg", 1);
    write("2.jpg", 2);
    byte[] three = write("3.jpg", 3);
    try (Camera camera = open("?fps=100")) {
      camera.read();
      Files.delete(folder.resolve("2.jpg"));
      clock.advance(Duration.ofMillis(10));
      assertThat(camera.read().payload()).isIn(three, SampleJpeg.numbered(1, 32, 16));
    }
  }

  @Test
  void read_laterNoJpeg_malformedNamingTheFileAndGoesOn() throws Exception {
    byte[] one = write("1.jpg", 1);
    try (Camera camera = open("")) {
      next(camera);
      Files.writeString(folder.resolve("2.jpg"), "GIF89a");
      next(camera);
      assertThatExceptionOfType(MalformedMediaException.class)
          .isThrownBy(camera::read)
          .withMessageContaining("2.jpg")
          .withMessageContaining("474946");
      clock.advance(Duration.ofSeconds(1));
      assertThat(next(camera)).isEqualTo(one);
    }
  }

  @Test
  void read_everyFileSpoiled_unavailable() throws Exception {
    write("1.jpg", 1);
    try (Camera camera = open("")) {
      next(camera);
      Files.writeString(folder.resolve("1.jpg"), "spoiled");
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(camera::read)
          .withMessageContaining("1.jpg");
    }
  }

  @Test
  void open_folderMissing_saysWhich() {
    folder = folder.resolve("gone");
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> open(""))
        .withMessage("images: folder must exist: " + folder);
  }

  @Test
  void open_folderWithoutPictures_saysWhatToPutThere() {
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> open(""))
        .withMessageContaining("must hold pictures (.jpg, .jpeg)")
        .withMessageContaining(folder.toString());
  }

  @Test
  void open_noJpegAmongThem_named() throws Exception {
    write("1.jpg", 1);
    Files.writeString(folder.resolve("2.jpg"), "GIF89a");
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> open(""))
        .withMessageContaining("picture must be a JPEG: " + folder.resolve("2.jpg"));
  }
}
