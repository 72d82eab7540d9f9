// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.wire.HangJob;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die, stop and hang while somebody watches. */
@Tag("system")
class WorkerLossTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final TranscodeJob SMALL = new TranscodeJob(Codec.H264, 160, 70, 0, false);

  @TempDir static Path folder;
  private static AccessUnits units;

  @BeforeAll
  static void makeClip() throws Exception {
    units = AccessUnits.make(folder.resolve("clip.h264"), "640x360", 4);
  }

  private static Capture rendition(Rig rig) {
    Capture camera = rig.capture("a", () -> new PacedCamera(units, rig.time()));
    RenditionSpec spec = new RenditionSpec(320, 0, false);
    return rig.capture("a-320", () -> new WorkerTranscoder(rig.workers()).open(camera, spec));
  }

  private static void signal(String name, long pid) {
    Clip.run(List.of("kill", "-" + name, String.valueOf(pid)));
  }

  /** Waits for a picture of what the camera delivered after now, and says how long that took. */
  private static Duration untilLive(Rig rig, Pictures pictures) throws InterruptedException {
    long begin = rig.time().nanos();
    Published next = pictures.next();
    while (next.packet().timing().receivedNanos() < begin) {
      next = pictures.next();
    }
    return Duration.ofNanos(rig.time().nanos() - begin);
  }

  @Test
  void kill_inMidStream_isLiveAgainWithoutLosingAViewer() throws Exception {
    try (Rig rig = new Rig(it -> it.withPatience(LONG));
        Pictures pictures = new Pictures(rendition(rig))) {
      pictures.next();
      untilLive(rig, pictures);
      long killed = rig.workerPid();
      signal("KILL", killed);
      assertThat(untilLive(rig, pictures)).isLessThan(LONG);
      assertThat(rig.workerPid()).isNotEqualTo(killed);
      assertThat(rig.workers().restarts()).isEqualTo(1);
    }
  }

  @Test
  void stop_inMidStream_isNoticedAndReplaced() throws Exception {
    try (Rig rig = new Rig(it -> it.withPatience(SHORT));
        Pictures pictures = new Pictures(rendition(rig))) {
      pictures.next();
      long stopped = rig.workerPid();
      signal("STOP", stopped);
      assertThat(untilLive(rig, pictures)).isLessThan(LONG);
      assertThat(rig.workerPid()).isNotEqualTo(stopped);
      await().until(() -> ProcessHandle.of(stopped).isEmpty());
    }
  }

  @Test
  void loop_inOneSession_endsTheWorkerAndTheOthersGoOn() throws Exception {
    List<String> faults = List.of("-Dzoetrope.codec.faults=true");
    try (Rig rig = new Rig(it -> it.withPatience(SHORT).withOptions(faults));
        Pictures pictures = new Pictures(rendition(rig));
        FedSession hanging = new FedSession(rig.workers(), "bad", new HangJob())) {
      pictures.next();
      hanging.feed(new byte[] {1}, true);
      await().until(() -> hanging.end() != null);
      assertThat(hanging.end())
          .isEqualTo(
              new SessionEnd(
                  "the codec worker finished no packet for 2.0 s", SessionEnd.Cause.WORKER));
      assertThat(untilLive(rig, pictures)).isLessThan(LONG);
    }
  }

  @Test
  void hangJob_workerWithoutFaults_isRefused() {
    try (Rig rig = new Rig()) {
      assertThatThrownBy(() -> new FedSession(rig.workers(), "bad", new HangJob()))
          .hasMessageContaining("must be allowed");
    }
  }

  @Test
  void idle_withoutSessions_endsTheWorker() throws Exception {
    try (Rig rig = new Rig(it -> it.withIdle(Duration.ofMillis(500)))) {
      FedSession session = new FedSession(rig.workers(), "a", SMALL);
      session.feed(units.get(0), true);
      session.drain();
      session.close();
      await().until(() -> rig.workers().status().isEmpty());
      assertThat(rig.workers().restarts()).isZero();
    }
  }

  @Test
  void close_pool_endsItsProcesses() throws Exception {
    long pid;
    try (Rig rig = new Rig()) {
      FedSession session = new FedSession(rig.workers(), "a", SMALL);
      pid = rig.workerPid();
      WorkerStatus status = rig.workers().status().getFirst();
      assertThat(status.rssBytes()).isGreaterThan(20L << 20);
      assertThat(status.cpuTime()).isPositive();
      assertThat(status.sessions()).isEqualTo(1);
      assertThat(session.end()).isNull();
    }
    await().until(() -> ProcessHandle.of(pid).isEmpty());
  }

  @Test
  void memory_aboveItsLimit_replacesTheWorker() {
    try (Rig rig = new Rig(it -> it.withMaxRssBytes(30L << 20));
        Pictures pictures = new Pictures(rendition(rig))) {
      await().until(() -> rig.workers().restarts() > 0);
      pictures.skip();
    }
  }
}
