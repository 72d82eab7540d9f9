// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.codec.Clip;
import dev.zoetrope.codec.Rig;
import dev.zoetrope.media.Codec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libavformat may be asked for, and what not. */
@Tag("system")
class FfmpegDriverTest {
  @TempDir Path folder;

  @Test
  void validate_knownSchemes_areAccepted() {
    try (Rig rig = new Rig()) {
      FfmpegDriver driver = new FfmpegDriver(rig.workers());
      for (String good :
          List.of("rtsp://h/x", "http://h/x.ts", "srt://h:9000", "file:/a.mp4", "/a.mp4")) {
        assertThatCode(() -> driver.validate(CameraSource.parse("ffmpeg:" + good)))
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void validate_otherProtocols_areRefused() {
    try (Rig rig = new Rig()) {
      FfmpegDriver driver = new FfmpegDriver(rig.workers());
      for (String wrong :
          List.of(
              "concat:/a|/b",
              "data:x,y",
              "pipe:0",
              "unix:/s",
              "crypto:/a",
              "cache:http://h/",
              "async:file:/a",
              "rtsp:/x",
              "0")) {
        assertThatThrownBy(() -> driver.validate(CameraSource.parse("ffmpeg:" + wrong)))
            .as(wrong)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void open_file_delivers() throws Exception {
    List<String> hevc = List.of("-c:v", "libx265", "-x265-params", "log-level=none");
    Path file = folder.resolve("clip.mkv");
    Clip.make(file, "testsrc2=size=320x180:rate=25", 1, hevc);
    try (Rig rig = new Rig();
        Camera camera =
            new FfmpegDriver(rig.workers())
                .open(CameraSource.parse("ffmpeg:" + file), rig.context("a"))) {
      assertThat(camera.tracks().getFirst().codec()).isEqualTo(Codec.HEVC);
      assertThat(camera.read().keyframe()).isTrue();
    }
  }
}
