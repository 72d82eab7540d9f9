// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library that the system property names is a camera to the driver that people get. */
@Tag("system")
class V4l2LibrarySystemTest {
  @TempDir Path folder;

  @Test
  void property_namesALibrary_itsCameraDelivers() throws Exception {
    Path script = Files.writeString(folder.resolve("script.txt"), "plug /dev/video0 auto=1\n");
    List<String> command =
        List.of(
            "env",
            "FAKE_V4L2_SCRIPT=" + script,
            Path.of(property("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-D" + LibC.LIBRARY + "=" + FakeV4l2.library(),
            "-cp",
            property("java.class.path"),
            V4l2Cost.class.getName(),
            "2",
            "v4l2:0?size=640x480");
    assertThat(FakeV4l2.run(command))
        .containsPattern("[1-9]\\d+ frames, \\d+ bytes each, \\d+ lost, 0 broken")
        .contains("delivering MJPG 640x480 at 30 fps");
  }

  private static String property(String name) {
    return String.valueOf(System.getProperty(name));
  }

  @Test
  void library_thatIsNotThere_isRefusedWithItsName() {
    assertThatThrownBy(() -> LibC.of(Path.of("/nowhere/libcamera.so")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/nowhere/libcamera.so");
  }
}
