// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import java.util.List;

class EmulatedDriverContractTest extends CameraDriverContractTest {
  @Override
  protected CameraDriver driver() {
    return new EmulatedDriver();
  }

  @Override
  protected boolean hasControls() {
    return true;
  }

  @Override
  protected CameraSource lively() {
    return CameraSource.parse("emulated:?size=160x120&fps=50");
  }

  @Override
  protected CameraSource silent() {
    return CameraSource.parse("emulated:?size=160x120&fps=0.1");
  }

  @Override
  protected List<String> mistakes() {
    return List.of(
        "emulated:something",
        "emulated:?size=15x16",
        "emulated:?size=7681x16",
        "emulated:?size=big",
        "emulated:?fps=0",
        "emulated:?fps=241",
        "emulated:?fps=fast",
        "emulated:?quality=101",
        "emulated:?seed=x",
        "emulated:?zone=Atlantis",
        "emulated:?colour=blue",
        "emulated:?codec=vp9",
        "emulated:?audio=beep",
        "emulated:?gop=2s",
        "emulated:?codec=h264&audio=birds",
        "emulated:?codec=h264&gop=2",
        "emulated:?codec=h264&gop=7s",
        "emulated:?codec=h264&gop=0s",
        "emulated:?codec=h264&gop=50ms",
        "emulated:?codec=h264&gop=500ms&fps=25",
        "emulated:?codec=h264&fps=29.97",
        "emulated:?codec=h264&fps=100",
        "emulated:?codec=h264&size=160x120",
        "emulated:?codec=h264&size=641x360",
        "emulated:?codec=h264&size=7680x4320",
        "emulated:?fault=gremlins",
        "emulated:?fault=drop:120%",
        "emulated:?fault=drop:2",
        "emulated:?fault=corrupt:",
        "emulated:?fault=stall:5s",
        "emulated:?fault=stall:30s/5s",
        "emulated:?fault=disconnect:soon",
        "emulated:?fault=disconnect:0s");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of();
  }
}
