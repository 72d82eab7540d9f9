// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.examples;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.media.jpeg.SampleJpeg;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's driver keeps the contract, and its program runs, against a doorbell made here. */
class DoorbellDriverTest extends CameraDriverContractTest {
  @TempDir Path output;
  private CompiledExample example;
  private ServerSocket ringing;
  private ServerSocket quiet;

  @BeforeEach
  void start() throws Exception {
    example = CompiledExample.compile("DoorbellDriver", output);
    ringing = doorbell(20);
    quiet = doorbell(1);
  }

  @AfterEach
  void stop() throws Exception {
    ringing.close();
    quiet.close();
    example.close();
  }

  private static ServerSocket doorbell(int pictures) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    byte[] jpeg = SampleJpeg.numbered(1, 32, 16);
    Thread.startVirtualThread(
        () -> {
          try (Socket visitor = server.accept()) {
            DataOutputStream out = new DataOutputStream(visitor.getOutputStream());
            for (int i = 0; i < pictures; i++) {
              out.writeInt(jpeg.length);
              out.write(jpeg);
            }
            visitor.getInputStream().read(); // until the visitor leaves
          } catch (IOException e) {
            // the visitor left in the middle of a picture
          }
        });
    return server;
  }

  private static CameraSource at(ServerSocket server) {
    return CameraSource.parse("doorbell://127.0.0.1:" + server.getLocalPort());
  }

  @Test
  void main_doorbellThatRings_runsToItsEnd() {
    String[] arguments = {at(ringing).url()};
    assertThatCode(
            () -> example.main().getMethod("main", String[].class).invoke(null, (Object) arguments))
        .doesNotThrowAnyException();
  }

  @Override
  protected CameraDriver driver() {
    try {
      return (CameraDriver) example.main().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("example must have a public constructor", e);
    }
  }

  @Override
  protected boolean installed() {
    return false;
  }

  @Override
  protected CameraSource lively() {
    return at(ringing);
  }

  @Override
  protected CameraSource silent() {
    return at(quiet);
  }

  @Override
  protected List<String> mistakes() {
    return List.of(
        "doorbell:front", "doorbell://front", "doorbell://front:x", "doorbell://f:65536");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(
        CameraSource.parse("doorbell://169.254.169.254:80"),
        CameraSource.parse("doorbell://camera.invalid:7000"));
  }
}
