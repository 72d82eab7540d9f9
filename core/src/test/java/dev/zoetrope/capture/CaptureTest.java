// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import static dev.zoetrope.capture.CaptureState.FAILED;
import static dev.zoetrope.capture.CaptureState.IDLE;
import static dev.zoetrope.capture.CaptureState.LINGERING;
import static dev.zoetrope.capture.CaptureState.LIVE;
import static dev.zoetrope.capture.CaptureState.RETRYING;
import static dev.zoetrope.capture.CaptureState.STARTING;
import static dev.zoetrope.capture.CaptureState.STOPPED;
import static dev.zoetrope.hub.Packets.jpeg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every transition of a camera's life, on a clock that moves when the test says so. */
class CaptureTest {
  private final ManualClock clock = new ManualClock();
  private final Transitions transitions = new Transitions();
  private final FakeDevice device = new FakeDevice();
  private final Capture capture = capture(CaptureSettings.DEFAULT);

  @Test
  void subscribe_firstViewer_opensTheCameraAndGetsItsFrames() throws Exception {
    assertThat(capture.status().state()).isEqualTo(IDLE);
    Subscription viewer = view(capture);
    device.opened().deliver(jpeg(7));
    transitions.await(LIVE);
    assertThat(transitions.states()).containsExactly(STARTING, LIVE);
    awaitFrame(viewer, 7);
  }

  @Test
  void subscribe_secondViewer_sharesTheCamera() throws Exception {
    view(capture);
    view(capture);
    device.opened().deliver(jpeg(1));
    transitions.await(LIVE);
    assertThat(device.noneOpened()).isTrue();
    assertThat(capture.viewers()).isEqualTo(2);
  }

  @Test
  void close_lastViewer_lingersThenClosesTheCamera() throws Exception {
    Subscription viewer = view(capture);
    FakeCamera camera = live();
    viewer.close();
    assertThat(transitions.await(LINGERING).reason()).isEqualTo("the last viewer left");
    clock.advance(Duration.ofMillis(9_999));
    assertThat(capture.status().state()).isEqualTo(LINGERING);
    clock.advance(Duration.ofMillis(1));
    assertThat(transitions.await(IDLE).reason()).isEqualTo("nobody is watching");
    assertThat(camera.awaitClosed()).isTrue();
  }

  @Test
  void subscribe_whileLingering_keepsTheCamera() throws Exception {
    Subscription viewer = view(capture);
    FakeCamera camera = live();
    viewer.close();
    clock.advance(Duration.ofSeconds(5));
    view(capture);
    keepDelivering(camera);
    assertThat(capture.status().state()).isEqualTo(LIVE);
    assertThat(camera.isClosed()).isFalse();
  }

  @Test
  void read_cameraLost_isOpenedAgainAndTheViewerStays() throws Exception {
    Subscription viewer = view(capture);
    live().lose("connection reset by 192.0.2.7:554");
    assertThat(transitions.await(RETRYING).reason()).isEqualTo("connection reset by 192.0.2.7:554");
    assertThat(capture.status().lostNanos()).isPresent();
    clock.advance(Duration.ofSeconds(1));
    device.opened().deliver(jpeg(9));
    transitions.await(LIVE);
    awaitFrame(viewer, 9);
    assertThat(capture.status().lostNanos()).isEmpty();
    assertThat(device.mostOpen()).isEqualTo(1);
  }

  @Test
  void counters_quirksOfOneCameraAfterTheOther_areAddedUpAndToldAtTheEndOfEach() throws Exception {
    view(capture);
    FakeCamera first = live();
    first.misbehave("late");
    first.misbehave("late");
    assertThat(capture.counters().quirks()).containsOnly(entry("late", 2L));
    first.lose("gone");
    transitions.await(RETRYING);
    clock.advance(Duration.ofSeconds(1));
    FakeCamera second = live();
    second.misbehave("late");
    second.misbehave("duplicate");
    assertThat(capture.counters().quirks()).containsOnly(entry("duplicate", 1L), entry("late", 3L));
    assertThat(transitions.tolerated()).containsExactly(Map.of("late", 2L));
  }

  @Test
  void open_refused_isTriedEachSecondThenLessOften() throws Exception {
    device.refuse("connection refused by 192.0.2.7:554");
    view(capture);
    for (int i = 0; i < 30; i++) {
      transitions.await(RETRYING);
      assertThat(pauseSeconds()).isEqualTo(1);
      clock.advance(Duration.ofSeconds(1));
    }
    for (int seconds : new int[] {2, 5, 10, 30, 60, 60}) {
      transitions.await(RETRYING);
      assertThat(pauseSeconds()).isEqualTo(seconds);
      clock.advance(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void open_cameraAsksForPatience_getsIt() throws Exception {
    view(capture);
    live().lose(new CameraUnavailableException("wrong password", Duration.ofSeconds(60)));
    transitions.await(RETRYING);
    assertThat(pauseSeconds()).isEqualTo(60);
  }

  @Test
  void open_unsupportedMedia_failsAndIsNotTriedAgain() throws Exception {
    device.supportNothing();
    view(capture);
    assertThat(transitions.await(FAILED).reason()).isEqualTo("codec must be known: av1");
    clock.advance(Duration.ofHours(1));
    assertThat(transitions.states()).containsExactly(STARTING, FAILED);
  }

  @Test
  void read_silentLongerThanReadTimeout_countsAsLostAndIsClosed() throws Exception {
    view(capture);
    FakeCamera camera = live();
    clock.advance(Duration.ofSeconds(13));
    assertThat(transitions.await(RETRYING).reason()).isEqualTo("no picture for 10.0 s");
    assertThat(camera.awaitClosed()).isTrue();
    clock.advance(Duration.ofSeconds(1));
    device.opened();
    assertThat(device.mostOpen()).isEqualTo(1);
  }

  @Test
  void open_noPictureWithinStartTimeout_countsAsLost() throws Exception {
    view(capture);
    FakeCamera camera = device.opened();
    assertThat(camera.awaitAsked()).isTrue();
    clock.advance(Duration.ofSeconds(13));
    assertThat(transitions.await(RETRYING).reason())
        .isEqualTo("the camera sent no picture within 10.0 s");
    assertThat(camera.awaitClosed()).isTrue();
  }

  @Test
  void close_lastViewerWhileRetrying_endsInIdle() throws Exception {
    device.refuse("no route to host");
    Subscription viewer = view(capture);
    transitions.await(RETRYING);
    viewer.close();
    clock.advance(Duration.ofSeconds(10));
    transitions.await(IDLE);
    int opened = transitions.states().size();
    clock.advance(Duration.ofHours(1));
    assertThat(transitions.states()).hasSize(opened);
  }

  @Test
  void read_malformedPackets_areCountedAndReadingGoesOn() throws Exception {
    Subscription viewer = view(capture);
    device.opened().deliverMalformed("JPEG must begin with ffd8: 0000").deliver(jpeg(3));
    transitions.await(LIVE);
    awaitFrame(viewer, 3);
    assertThat(capture.counters().malformed()).isEqualTo(1);
  }

  @Test
  void read_warmUp_discardsTheFirstFrames() throws Exception {
    CaptureSettings settings = CaptureSettings.DEFAULT;
    Capture warming =
        capture(
            new CaptureSettings(
                true,
                settings.linger(),
                settings.startTimeout(),
                settings.readTimeout(),
                2,
                HubLimits.DEFAULT));
    Subscription viewer = view(warming);
    device.opened().deliver(jpeg(1)).deliver(jpeg(2)).deliver(jpeg(3));
    transitions.await(LIVE);
    awaitFrame(viewer, 3);
    assertThat(warming.hub().packets()).isEqualTo(1);
  }

  @Test
  void stopAndStart_byHand_viewersStay() throws Exception {
    Subscription viewer = view(capture);
    FakeCamera camera = live();
    capture.stop("stopped by admin");
    assertThat(transitions.await(STOPPED).reason()).isEqualTo("stopped by admin");
    assertThat(camera.awaitClosed()).isTrue();
    view(capture);
    assertThat(capture.status().state()).isEqualTo(STOPPED);
    capture.start("started by admin");
    device.opened().deliver(jpeg(5));
    transitions.await(LIVE);
    awaitFrame(viewer, 5);
  }

  @Test
  void start_withoutViewers_closesAgainAfterTheLinger() throws Exception {
    capture.start("started by admin");
    device.opened().deliver(jpeg(1));
    transitions.await(LINGERING);
    clock.advance(Duration.ofSeconds(10));
    transitions.await(IDLE);
  }

  @Test
  void keepAlive_withoutViewers_staysLiveUntilNoLongerWanted() throws Exception {
    capture.keepAlive(true);
    FakeCamera camera = live();
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(5));
      keepDelivering(camera);
    }
    assertThat(capture.status().state()).isEqualTo(LIVE);
    capture.keepAlive(false);
    transitions.await(LINGERING);
    clock.advance(Duration.ofSeconds(10));
    transitions.await(IDLE);
  }

  @Test
  void start_notOnDemand_staysLiveWithoutViewers() throws Exception {
    Capture always = capture(CaptureSettings.DEFAULT.withOnDemand(false));
    always.start("kept open");
    live();
    assertThat(always.status().state()).isEqualTo(LIVE);
  }

  @Test
  void replace_whileLive_viewersGoOnWithTheNewCamera() throws Exception {
    Subscription viewer = view(capture);
    FakeCamera before = live();
    FakeDevice other = new FakeDevice();
    capture.replace(other, "the source was changed");
    assertThat(before.awaitClosed()).isTrue();
    other.opened().deliver(jpeg(42));
    transitions.await(LIVE);
    awaitFrame(viewer, 42);
  }

  @Test
  void replace_whileIdle_opensNothing() throws Exception {
    capture.replace(new FakeDevice(), "the source was changed");
    assertThat(transitions.states()).isEmpty();
    assertThat(device.noneOpened()).isTrue();
  }

  @Test
  void read_driverBreaks_isTriedAgainWithTheReason() throws Exception {
    Capture broken =
        new Capture(
            "front",
            () -> {
              throw new IllegalStateException("bug");
            },
            CaptureSettings.DEFAULT,
            environment());
    view(broken);
    assertThat(transitions.await(RETRYING).reason()).contains("driver failed").contains("bug");
  }

  @Test
  void close_whileLive_closesTheCameraAndOpensNoneAgain() throws Exception {
    view(capture);
    FakeCamera camera = live();
    capture.close();
    assertThat(camera.awaitClosed()).isTrue();
    capture.start("started by admin");
    clock.advance(Duration.ofHours(1));
    assertThat(device.noneOpened()).isTrue();
  }

  private CaptureEnvironment environment() {
    return new CaptureEnvironment(clock, clock, Backoff.NO_JITTER, transitions);
  }

  private Capture capture(CaptureSettings settings) {
    return new Capture("front", device, settings, environment());
  }

  private static Subscription view(Capture watched) {
    return watched.subscribe(DeliveryPolicy.NEWEST, () -> {});
  }

  private FakeCamera live() throws InterruptedException {
    FakeCamera camera = device.opened();
    camera.deliver(jpeg(1));
    transitions.await(LIVE);
    return camera;
  }

  /** Delivers one more frame and waits until the capture has it. */
  private void keepDelivering(FakeCamera camera) {
    long before = capture.hub().packets();
    camera.deliver(jpeg(2));
    while (capture.hub().packets() == before) {
      Thread.onSpinWait();
    }
  }

  private long pauseSeconds() {
    long now = clock.nanos();
    return Duration.ofNanos(capture.status().retryAtNanos().orElseThrow() - now).toSeconds();
  }

  private static void awaitFrame(Subscription viewer, int number) {
    Published published = viewer.poll();
    while (published == null) {
      Thread.onSpinWait();
      published = viewer.poll();
    }
    assertThat(Packets.number(published)).isEqualTo(number);
  }
}
