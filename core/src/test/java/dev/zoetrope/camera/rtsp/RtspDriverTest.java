// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RtspDriverTest extends CameraDriverContractTest {
  private FakeRtspCamera lively;
  private FakeRtspCamera silent;
  private FakeRtspCamera empty;

  @BeforeEach
  void start() throws IOException {
    lively = FakeRtspCamera.start().playing(RtpBytes.h264(10));
    silent = FakeRtspCamera.start().playing(RtpBytes.h264(1));
    empty =
        FakeRtspCamera.start()
            .on("DESCRIBE", (request, peer) -> peer.answer(request, "404 Not Found"));
  }

  @AfterEach
  void stop() throws IOException {
    lively.close();
    silent.close();
    empty.close();
  }

  @Override
  protected CameraDriver driver() {
    return new RtspDriver();
  }

  @Override
  protected CameraSource lively() {
    return CameraSource.parse(lively.url("/lively"));
  }

  @Override
  protected CameraSource silent() {
    return CameraSource.parse(silent.url("/silent"));
  }

  @Override
  protected List<String> mistakes() {
    return List.of(
        "rtsp:/cam",
        "rtsp://",
        "rtsp://h:0/x",
        "rtsp://h/x?transport=pigeon",
        "rtsps://h/x?transport=udp",
        "rtsp://h/x?track=0",
        "rtsp://h/x?track=1.5",
        "rtsp://h/x?audio=loud",
        "rtsp://h/x?fingerprint=" + "00".repeat(32),
        "rtsps://h/x?fingerprint=abc");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(
        CameraSource.parse(empty.url("/nothing")),
        CameraSource.parse("rtsp://127.0.0.1:1/x"),
        CameraSource.parse("rtsp://nowhere.invalid/x"));
  }
}
