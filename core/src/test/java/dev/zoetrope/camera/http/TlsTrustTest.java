// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.jpeg.SampleJpeg;
import dev.zoetrope.time.ManualClock;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera with a certificate it signed itself, as most have. */
class TlsTrustTest {
  private static final byte[] JPEG = SampleJpeg.numbered(1, 32, 16);
  private static final Pattern PIN = Pattern.compile("#(sha256=[0-9a-f]{64})");
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;
  private FakeHttpCamera fake;

  @BeforeEach
  void start() throws Exception {
    fake =
        FakeHttpCamera.start(
            tlsSocket(),
            (request, out) ->
                FakeHttpCamera.respond(out, "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg", JPEG));
  }

  @AfterEach
  void stop() throws Exception {
    fake.close();
  }

  private ServerSocket tlsSocket() throws Exception {
    Path store = folder.resolve("camera.p12");
    Path keytool = Path.of(String.valueOf(System.getProperty("java.home")), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "camera",
                "-keyalg",
                "EC",
                "-dname",
                "CN=IPCamera",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
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
