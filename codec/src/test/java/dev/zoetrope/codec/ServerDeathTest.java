// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.media.Codec;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker must not outlive the process it serves, however that one ends. */
@Tag("system")
class ServerDeathTest {
  /** A server that opens a session, says its worker's process id, and waits to be killed. */
  static final class Server {
    public static void main(String[] arguments) throws Exception {
      try (Rig rig = new Rig()) {
        rig.workers()
            .open("a", new TranscodeJob(Codec.H264, 0, 70, 0, false), new Silent())
            .session();
        System.out.println("worker " + rig.workerPid());
        System.out.flush();
        Thread.currentThread().join();
      }
    }
  }

  private static final class Silent implements SessionListener {
    @Override
    public void output(dev.zoetrope.codec.wire.Message output) {}

    @Override
    public void ended(SessionEnd end) {}
  }

  @Test
  void kill_server_endsItsWorker() throws Exception {
    String java =
        Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java").toString();
    String classes = Objects.requireNonNull(System.getProperty("java.class.path"));
    Process server =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", classes, Server.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long worker = 0;
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
      while (worker == 0) {
        String line = output.readLine();
        assertThat(line).as("output of the server").isNotNull();
        worker = line.startsWith("worker ") ? Long.parseLong(line.substring(7)) : 0;
      }
      assertThat(ProcessHandle.of(worker)).isPresent();
    } finally {
      server.destroyForcibly();
    }
    long pid = worker;
    await().until(() -> ProcessHandle.of(pid).isEmpty());
  }
}
