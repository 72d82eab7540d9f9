// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * An RTSP server made of GStreamer, in a process of its own on a free port, which can be killed and
 * started again. What it sends is in {@code gst_camera.py}.
 */
public final class GstCamera implements AutoCloseable {
  private final int port;
  private Process process;

  public GstCamera() throws IOException {
    port = Ports.lasting();
    process = listening(port);
  }

  private static Process listening(int port) throws IOException {
    Process started = start(port);
    assertThat(readPort(started)).isEqualTo(port);
    return started;
  }

  private static Process start(int port) throws IOException {
    // Not "python3": a version manager's shim has no GStreamer bindings.
    Process started =
        new ProcessBuilder("/usr/bin/python3", "-", String.valueOf(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream script = GstCamera.class.getResourceAsStream("/gst_camera.py");
        OutputStream to = started.getOutputStream()) {
      Objects.requireNonNull(script, "gst_camera.py").transferTo(to);
    }
    return started;
  }

  private static int readPort(Process process) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    assertThat(line).as("port of the RTSP server").isNotNull();
    return Integer.parseInt(line);
  }

  /**
   * Where it sends one of its streams.
   *
   * @param path as in the script, for example {@code /h264}
   */
  public String url(String path) {
    return "rtsp://127.0.0.1:" + port + path;
  }

  public void kill() throws InterruptedException {
    assertThat(process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** At the same address. */
  public void startAgain() throws IOException {
    process = listening(port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
