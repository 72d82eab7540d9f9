// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A GStreamer RTSP server in a process of its own, which can be killed and started again. */
final class IpCamera implements AutoCloseable {
  private static final Path SCRIPT = Path.of("../core/src/test/resources/gst_camera.py");

  private Process process;
  private final int port;

  IpCamera() throws IOException {
    process = start(0);
    port = readPort(process);
  }

  private static Process start(int port) throws IOException {
    // Not "python3": a version manager's shim has no GStreamer bindings.
    return new ProcessBuilder("/usr/bin/python3", SCRIPT.toString(), String.valueOf(port))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int readPort(Process process) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    assertThat(line).as("port of the RTSP server").isNotNull();
    return Integer.parseInt(line);
  }

  String source(String path) {
    return "rtsp://127.0.0.1:" + port + path;
  }

  void kill() throws InterruptedException {
    assertThat(process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** At the same address. */
  void startAgain() throws IOException {
    process = start(port);
    assertThat(readPort(process)).isEqualTo(port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
