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
