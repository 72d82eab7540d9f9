// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.camera.FileDriver;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as a camera, its rendition as a viewer sees it. */
@Tag("system")
class EndToEndTest {
  @TempDir Path folder;

  @Test
  void rendition_h264File_isJpegsOfTheAskedWidth() throws Exception {
    Path file = Clip.h264(folder.resolve("clip.mp4"), "640x360", 4);
    try (Rig rig = new Rig()) {
      CameraSource source = CameraSource.parse("file:" + file);
      Capture camera =
          rig.capture("a", () -> new FileDriver(rig.workers()).open(source, rig.context("a")));
      RenditionSpec spec = new RenditionSpec(320, 0, false);
      Capture rendition =
          rig.capture("a-320", () -> new WorkerTranscoder(rig.workers()).open(camera, spec));
      try (Pictures pictures = new Pictures(rendition)) {
        for (int i = 0; i < 30; i++) {
          Packet packet = pictures.next().packet();
          assertThat(packet.track().codec()).isEqualTo(Codec.MJPEG);
          assertThat(packet.payload()).startsWith(0xff, 0xd8).endsWith(0xff, 0xd9);
        }
        Published newest = camera.hub().newest();
        assertThat(newest).isNotNull();
        assertThat(newest.packet().track().codec()).isEqualTo(Codec.H264);
      }
    }
  }
}
