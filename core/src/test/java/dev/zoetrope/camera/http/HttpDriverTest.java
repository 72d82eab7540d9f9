// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static dev.zoetrope.camera.http.FakeHttpCamera.part;
import static dev.zoetrope.camera.http.FakeHttpCamera.respond;
import static dev.zoetrope.camera.http.FakeHttpCamera.startStream;
import static dev.zoetrope.camera.http.FakeHttpCamera.text;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.media.jpeg.SampleJpeg;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, kept by a camera that streams. */
class HttpDriverTest extends CameraDriverContractTest {
  private static final byte[] JPEG = SampleJpeg.numbered(1, 32, 16);
  private FakeHttpCamera camera;

  @BeforeEach
  void start() throws IOException {
    camera = FakeHttpCamera.start(HttpDriverTest::answer);
  }

  @AfterEach
  void stop() throws IOException {
    camera.close();
  }

  private static void answer(FakeHttpCamera.Request request, OutputStream out) throws Exception {
    switch (request.path()) {
      case "/lively" -> {
        startStream(out);
        for (int i = 0; i < 20; i++) {
          part(out, JPEG);
        }
      }
      case "/silent" -> {
        startStream(out);
        part(out, JPEG);
      }
      case "/locked" ->
          respond(out, "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"", JPEG);
      case "/page" -> respond(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html", JPEG);
      case "/rubbish" -> text(out, "220 mail.example ESMTP\r\n\r\n");
      case "/gone" -> throw new IOException("closed without an answer");
      default -> respond(out, "HTTP/1.1 404 Not Found", JPEG);
    }
  }

  private CameraSource at(String path) {
    return CameraSource.parse(camera.url(path));
  }

  @Override
  protected CameraDriver driver() {
    return new HttpDriver();
  }

  @Override
  protected CameraSource lively() {
    return at("/lively");
  }

  @Override
  protected CameraSource silent() {
    return at("/silent");
  }

  @Override
  protected List<String> mistakes() {
    return List.of(
        "http:camera/stream",
        "http://",
        "http:///stream",
        "http://camera:0/",
        "http://camera:65536/",
        "http://camera:http/",
        "http://camera/?fps=0",
        "http://camera/?fps=61",
        "http://camera/?fps=often",
        "https://camera/#sha256=abc",
        "https://camera/#verify=off");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(
        at("/locked"),
        at("/page"),
        at("/rubbish"),
        at("/gone"),
        at("/missing?token=secret"),
        CameraSource.parse("http://camera.invalid/"),
        CameraSource.parse("http://169.254.169.254/latest/meta-data"));
  }
}
