// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class V4l2DriverContractTest extends CameraDriverContractTest {
  @TempDir Path folder;
  private FakeDesk desk;

  @BeforeEach
  void plugIn() throws IOException {
    desk = new FakeDesk(folder);
    desk.device(0).plug("auto=1", "rates=100");
    desk.device(1).plug("once=1", "slow=10");
    desk.device(2).plug("open=13");
    desk.device(3).plug("stream=28");
  }

  @Override
  protected CameraDriver driver() {
    return desk.driver();
  }

  @Override
  protected CameraSource lively() {
    return desk.device(0).source("?fps=100&size=640x480");
  }

  @Override
  protected CameraSource silent() {
    return desk.device(1).source("");
  }

  @Override
  protected boolean hasControls() {
    return true;
  }

  @Override
  protected List<String> mistakes() {
    return List.of(
        "v4l2:",
        "v4l2:front",
        "v4l2:1234",
        "v4l2:/",
        "v4l2:0?fps=0",
        "v4l2:0?fps=fast",
        "v4l2:0?size=big",
        "v4l2:0?format=H264",
        "v4l2:0?speed=3");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(
        desk.device(9).source(""),
        desk.device(2).source(""),
        desk.device(3).source("?format=yuyv422"));
  }
}
