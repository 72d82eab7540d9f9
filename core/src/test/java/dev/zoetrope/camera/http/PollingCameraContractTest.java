// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static dev.zoetrope.camera.http.FakeHttpCamera.respond;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.media.jpeg.SampleJpeg;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, kept by a camera that is asked for one JPEG after the other. */
class PollingCameraContractTest extends CameraDriverContractTest {
  private FakeHttpCamera camera;

  @BeforeEach
  void start() throws IOException {
    byte[] jpeg = SampleJpeg.numbered(1, 32, 16);
    camera =
        FakeHttpCamera.start(
            (request, out) -> respond(out, "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg", jpeg));
  }

  @AfterEach
  void stop() throws IOException {
    camera.close();
  }

  @Override
  protected CameraDriver driver() {
    return new HttpDriver();
  }

  @Override
  protected CameraSource lively() {
    return CameraSource.parse(camera.url("/shot.jpg?fps=50"));
  }

  @Override
  protected CameraSource silent() {
    return CameraSource.parse(camera.url("/shot.jpg?fps=0.01"));
  }

  @Override
  protected List<String> mistakes() {
    return List.of("http://camera/shot.jpg?fps=-1");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of();
  }
}
