// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.camera.network.SelfSigned;
import dev.zoetrope.media.jpeg.SampleJpeg;
import dev.zoetrope.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera with a certificate it signed itself, as most have. */
class TlsTrustTest {
  private static final byte[] JPEG = SampleJpeg.numbered(1, 32, 16);
  private static final Pattern PIN = Pattern.compile("#(sha256=[0-9a-f]{64})");

  @TempDir Path folder;
  private FakeHttpCamera fake;

  @BeforeEach
  void start() throws Exception {
    fake =
        FakeHttpCamera.start(
            SelfSigned.socket(folder),
            (request, out) ->
                FakeHttpCamera.respond(out, "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg", JPEG));
  }

  @AfterEach
  void stop() throws Exception {
    fake.close();
  }

  private Camera open(String fragment) throws Exception {
    CameraContext context =
        new CameraContext(
            "front", new ManualClock(), new StandardAddressPolicy(true), Duration.ofSeconds(10));
    String url = "https://127.0.0.1:" + fake.port() + "/shot.jpg" + fragment;
    return new HttpDriver().open(CameraSource.parse(url), context);
  }

  @Test
  void open_selfSigned_refusedUntilItsFingerprintIsGiven() {
    var refused = catchThrowableOfType(CameraUnavailableException.class, () -> open("").close());
    assertThat(refused).hasMessageContaining("certificate must be one the system trusts");
    Matcher pin = PIN.matcher(String.valueOf(refused.getMessage()));
    assertThat(pin.find()).as(refused.getMessage()).isTrue();
    assertThat(fake.requests()).isEmpty();
    assertThatCode(
            () -> {
              try (Camera camera = open("#" + pin.group(1))) {
                assertThat(camera.read().payload()).isEqualTo(JPEG);
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void open_otherFingerprint_refusedBeforeAnythingIsSent() {
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> open("#sha256=" + "00:".repeat(31) + "00").close())
        .withMessageContaining("must have the configured fingerprint");
    assertThat(fake.requests()).isEmpty();
  }
}
