// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.Packet;
import dev.zoetrope.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The driver, a camera with a script, and time that moves when a test says so. */
abstract class RtspTest {
  final ManualClock clock = new ManualClock();
  final RtspDriver driver = new RtspDriver();
  FakeRtspCamera fake;

  @BeforeEach
  void startCamera() throws IOException {
    fake = FakeRtspCamera.start().playing(RtpBytes.h264(3));
  }

  @AfterEach
  void stopCamera() throws IOException {
    fake.close();
  }

  final CameraContext context() {
    return new CameraContext(
        "front", clock, new StandardAddressPolicy(true), Duration.ofSeconds(10));
  }

  final Camera open(String path) throws Exception {
    return openUrl(fake.url(path));
  }

  final Camera openUrl(String url) throws Exception {
    return driver.open(CameraSource.parse(url), context());
  }

  /** The address with a user name and password. */
  final String urlAs(String userAndPassword, String path) {
    return fake.url(path).replace("rtsp://", "rtsp://" + userAndPassword + "@");
  }

  final CameraUnavailableException refusedUrl(String url) {
    var refused =
        catchThrowableOfType(CameraUnavailableException.class, () -> openUrl(url).close());
    assertThat(refused).isNotNull();
    return refused;
  }

  final CameraUnavailableException refused(String path) {
    return refusedUrl(fake.url(path));
  }

  static List<Packet> read(Camera camera, int count) throws Exception {
    List<Packet> packets = new ArrayList<>();
    while (packets.size() < count) {
      packets.add(camera.read());
    }
    return packets;
  }

  /** Opens, reads one packet and closes. */
  final void openAndRead(String path) throws Exception {
    try (Camera camera = open(path)) {
      assertThat(camera.read().keyframe()).isTrue();
    }
  }
}
