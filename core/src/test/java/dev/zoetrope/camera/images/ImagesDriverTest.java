// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.images;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.media.jpeg.SampleJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ImagesDriverTest extends CameraDriverContractTest {
  @TempDir Path folder;

  @BeforeEach
  void pictures() throws IOException {
    for (int i = 1; i <= 3; i++) {
      Files.write(folder.resolve(i + ".jpg"), SampleJpeg.numbered(i, 32, 16));
    }
  }

  @Override
  protected CameraDriver driver() {
    return new ImagesDriver();
  }

  @Override
  protected CameraSource lively() {
    return CameraSource.parse("images:" + folder + "?fps=100");
  }

  @Override
  protected CameraSource silent() {
    return CameraSource.parse("images:" + folder + "?fps=0.05");
  }

  @Override
  protected List<String> mistakes() {
    return List.of(
        "images:",
        "images:/tmp?fps=0",
        "images:/tmp?fps=-3",
        "images:/tmp?fps=241",
        "images:/tmp?fps=fast",
        "images:/tmp?fps=NaN",
        "images:/tmp?speed=3");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(CameraSource.parse("images:" + folder.resolve("gone")));
  }
}
