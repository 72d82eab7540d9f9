// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A GStreamer RTSP server in a process of its own, on a free port. */
final class RtspServer implements AutoCloseable {
  private final Process process;
  private final int port;

  RtspServer() throws IOException {
    // Not "python3": a version manager's shim has no GStreamer bindings.
    process =
        new ProcessBuilder(
                "/usr/bin/python3", Path.of("src/test/resources/rtsp_server.py").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    assertThat(line).as("port of the RTSP server").isNotNull();
    port = Integer.parseInt(line);
  }

  /** An address of this server, after the scheme's slashes. */
  String url(String path) {
    return "rtsp://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
