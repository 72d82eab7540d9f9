// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.network.SelfSigned;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that speaks RTSP within TLS, with a certificate it signed itself. */
class RtspTlsTest extends RtspTest {
  private static final Pattern PIN = Pattern.compile("[?](fingerprint=[0-9a-f]{64})");

  @TempDir Path folder;

  @BeforeEach
  void startWithTls() throws Exception {
    fake.close();
    fake = FakeRtspCamera.start(SelfSigned.socket(folder)).playing(RtpBytes.h264(3));
  }

  private String secure(String path) {
    return fake.url(path).replace("rtsp://", "rtsps://");
  }

  @Test
  void open_selfSigned_refusedUntilItsFingerprintIsGiven() throws Exception {
    var refused = refusedUrl(secure("/live"));
    assertThat(refused)
        .hasMessageContaining("camera's TLS connection failed")
        .hasMessageContaining("certificate must be one the system trusts");
    Matcher pin = PIN.matcher(String.valueOf(refused.getMessage()));
    assertThat(pin.find()).as(refused.getMessage()).isTrue();
    assertThat(fake.requests()).isEmpty();
    try (Camera camera = openUrl(secure("/live?" + pin.group(1)))) {
      assertThat(read(camera, 3).getFirst().keyframe()).isTrue();
    }
    assertThat(fake.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
    assertThat(fake.requests("DESCRIBE").getFirst().uri()).isEqualTo(secure("/live"));
  }

  @Test
  void open_otherFingerprint_refusedBeforeAnythingIsSent() {
    assertThat(refusedUrl(secure("/live?fingerprint=" + "00".repeat(32))))
        .hasMessageContaining("must have the configured fingerprint");
    assertThat(fake.requests()).isEmpty();
  }
}
