// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RpicamDriverTest extends CameraDriverContractTest {
  @TempDir Path folder;
  private StandIn standIn;

  @BeforeEach
  void program() throws IOException {
    standIn = new StandIn(folder);
  }

  @Override
  protected CameraDriver driver() {
    return standIn.driver();
  }

  @Override
  protected CameraSource lively() {
    return CameraSource.parse("rpicam:" + StandIn.LIVELY);
  }

  @Override
  protected CameraSource silent() {
    return CameraSource.parse("rpicam:" + StandIn.SILENT);
  }

  @Override
  protected List<String> mistakes() {
    return List.of(
        "rpicam:front",
        "rpicam:-1",
        "rpicam:100",
        "rpicam:0;reboot",
        "rpicam:?size=32x32",
        "rpicam:?size=9000x64",
        "rpicam:?fps=0",
        "rpicam:?fps=NaN",
        "rpicam:?rotation=90",
        "rpicam:?exposure=--output=/etc/passwd",
        "rpicam:?brightness=1.5",
        "rpicam:?gain=",
        "rpicam:?output=/tmp/x");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(CameraSource.parse("rpicam:" + StandIn.NO_CAMERA));
  }
}
