// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.rtsp.FakeRtspCamera.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras are told that their viewer goes, and nothing waits long for them. */
class RtspCloseTest extends RtspTest {
  private static final Script SILENT = (request, peer) -> {};
  private static final Duration PROMPTLY = Duration.ofSeconds(5); // half of what an answer may take

  private void awaitNoConnection() {
    await().until(() -> fake.open() == 0);
  }

  @Test
  void close_openCamera_tornDownBeforeTheConnection() throws Exception {
    open("/live").close();
    assertThat(fake.methods()).endsWith("TEARDOWN");
    assertThat(fake.requests("TEARDOWN").getFirst().header("Session")).isEqualTo("1234");
    awaitNoConnection();
  }

  @Test
  void close_teardownUnanswered_halfASecond() throws Exception {
    fake.on("TEARDOWN", SILENT);
    Camera camera = open("/live");
    long begin = System.nanoTime();
    camera.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofMillis(400), PROMPTLY);
    awaitNoConnection();
  }

  @Test
  void close_whileReading_readerSaysGoodbyeFirst() throws Exception {
    Camera camera = open("/live");
    read(camera, 3);
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> ended.complete(failureOf(camera::read)));
    await().until(() -> fake.methods().contains("PLAY"));
    camera.close();
    assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(CameraUnavailableException.class);
    assertThat(fake.methods()).endsWith("TEARDOWN");
    awaitNoConnection();
  }

  /** A step that is not answered ends at once with its thread's interrupt. */
  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "DESCRIBE", "SETUP", "PLAY"})
  void open_interruptedAtAnyStep_endsAndLeavesNothing(String step) throws Exception {
    fake.on(step, SILENT);
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread opener = Thread.ofPlatform().start(() -> ended.complete(failureOf(() -> open("/live"))));
    await().until(() -> fake.methods().contains(step));
    opener.interrupt();
    assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    awaitNoConnection();
  }

  @Test
  void open_interruptedBetweenTwoSetups_tornDown() throws Exception {
    fake.describing(Sdp.ALL)
        .on(
            "SETUP",
            (request, peer) -> {
              if (request.uri().endsWith("trackID=0")) {
                FakeRtspCamera.setUp(request, peer);
              }
            });
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread opener = Thread.ofPlatform().start(() -> ended.complete(failureOf(() -> open("/live"))));
    await().until(() -> fake.requests("SETUP").size() == 2);
    opener.interrupt();
    assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(fake.methods()).endsWith("TEARDOWN");
    awaitNoConnection();
  }

  @Test
  void open_failsAfterSetup_tornDown() {
    fake.on("PLAY", (request, peer) -> peer.answer(request, "503 x"));
    refused("/live");
    assertThat(fake.methods()).endsWith("TEARDOWN");
    awaitNoConnection();
  }

  private static Throwable failureOf(ThrowingCall call) {
    return org.assertj.core.api.Assertions.catchThrowable(call::call);
  }

  private interface ThrowingCall {
    Object call() throws Exception;
  }
}
