// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.device.Control;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.SystemTime;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every driver keeps to. A driver's test extends this and says how to make its camera deliver,
 * fall silent and be missing. Cameras are read on platform threads, as they are by the capture.
 */
public abstract class CameraDriverContractTest {
  private static final Credentials SECRET = new Credentials("scott", "t1ger-und-Baer");
  private static final Duration PROMPTLY = Duration.ofSeconds(5);

  protected final SystemTime time = SystemTime.open();

  protected abstract CameraDriver driver();

  /** A camera that delivers at least five packets within a second or two. */
  protected abstract CameraSource lively();

  /** A camera that delivers one packet at once, and then nothing for at least ten seconds. */
  protected abstract CameraSource silent();

  /** Sources that {@code validate} refuses; at least one. */
  protected abstract List<String> mistakes();

  /** Cameras that cannot be opened now; none where the driver always can. */
  protected abstract List<CameraSource> missing();

  /** Whether {@link java.util.ServiceLoader} finds it. */
  protected boolean installed() {
    return true;
  }

  /** Whether the cameras of {@link #lively} have controls. */
  protected boolean hasControls() {
    return false;
  }

  protected CameraContext context() {
    return new CameraContext(
        "front", time, new StandardAddressPolicy(true), Duration.ofSeconds(30));
  }

  @AfterEach
  void closeTime() {
    time.close();
  }

  @Test
  void nameAndSchemes_always_areShortAndLowerCase() {
    assertThat(driver().name()).matches("[a-z][a-z0-9-]{0,15}");
    assertThat(driver().schemes())
        .isNotEmpty()
        .allMatch(scheme -> scheme.matches("[a-z][a-z0-9+.-]{0,15}"));
  }

  @Test
  void serviceLoader_installedDriver_isFoundForItsSchemes() {
    for (String scheme : driver().schemes()) {
      CameraSource source = CameraSource.parse(scheme + ":anything");
      if (installed()) {
        assertThat(CameraDrivers.withInstalled().driverOf(source)).hasSameClassAs(driver());
      } else {
        assertThat(CameraDrivers.of(driver()).driverOf(source)).hasSameClassAs(driver());
      }
    }
  }

  @Test
  void validate_goodSources_accepted() {
    assertThatCode(() -> driver().validate(lively())).doesNotThrowAnyException();
    assertThatCode(() -> driver().validate(silent())).doesNotThrowAnyException();
  }

  @Test
  void validate_mistakes_illegalArgumentWithoutCredentials() {
    assertThat(mistakes()).isNotEmpty();
    for (String mistake : mistakes()) {
      CameraSource source = CameraSource.parse(mistake).withCredentials(SECRET);
      var refused =
          catchThrowableOfType(IllegalArgumentException.class, () -> driver().validate(source));
      assertThat(refused).as(mistake).isNotNull();
      assertHidesCredentials(refused);
    }
  }

  @Test
  void open_missingCamera_unavailableWithoutCredentials() {
    for (CameraSource source : missing()) {
      var failed =
          catchThrowableOfType(
              CameraUnavailableException.class,
              () -> driver().open(source.withCredentials(SECRET), context()).close());
      assertThat(failed).as(source.toString()).isNotNull();
      assertHidesCredentials(failed);
    }
    assertThat(missing()).allSatisfy(source -> driver().validate(source));
  }

  @Test
  void devices_whateverIsPluggedIn_haveSourcesTheDriverTakes() {
    List<CameraDevice> devices = driver().devices();
    assertThat(devices).extracting(CameraDevice::id).doesNotHaveDuplicates().doesNotContain("");
    for (CameraDevice device : devices) {
      CameraSource source = CameraSource.parse(device.source());
      assertThat(driver().schemes()).contains(source.scheme());
      assertThat(device.driver()).isEqualTo(driver().name());
      assertThatCode(() -> driver().validate(source)).doesNotThrowAnyException();
    }
  }

  @Test
  void controls_ofACamera_areNamedOnceAndRefuseWhatTheyCannotTake() throws Exception {
    Optional<CameraControls> offered = driver().controls(lively());
    assertThat(offered.isPresent()).isEqualTo(hasControls());
    if (offered.isPresent()) {
      CameraControls controls = offered.get();
      List<Control> present = controls.read();
      assertThat(present).isNotEmpty().allMatch(each -> each.id().matches("[a-z0-9_]{1,40}"));
      assertThat(present).extracting(Control::id).doesNotHaveDuplicates();
      assertThat(controls.reset(Set.of())).extracting(Control::id).hasSameSizeAs(present);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> controls.set(Map.of("no_such_control", 1L)))
          .withMessageContaining("no_such_control");
    }
  }

  @Test
  void tracks_openCamera_atLeastOneInOrderOfIndex() throws Exception {
    try (Camera camera = driver().open(lively(), context())) {
      List<Track> tracks = camera.tracks();
      assertThat(tracks).isNotEmpty();
      for (int i = 0; i < tracks.size(); i++) {
        assertThat(tracks.get(i).index()).isEqualTo(i);
      }
      assertThat(camera.tracks()).isEqualTo(tracks);
    }
  }

  @Test
  void read_fivePackets_inOrderOfDecodingAndArrival() throws Exception {
    long before = time.nanos();
    List<Packet> packets = new ArrayList<>();
    try (Camera camera = driver().open(lively(), context())) {
      while (packets.size() < 5) {
        packets.add(camera.read());
      }
      assertThat(packets).allSatisfy(p -> assertThat(camera.tracks()).contains(p.track()));
    }
    long lastNanos = before;
    for (Packet packet : packets) {
      assertThat(packet.timing().receivedNanos()).isBetween(lastNanos, time.nanos());
      lastNanos = packet.timing().receivedNanos();
    }
    assertThat(packets)
        .isSortedAccordingTo((a, b) -> Long.compare(a.timing().dtsTicks(), b.timing().dtsTicks()));
    assertThat(packets.getFirst().keyframe()).isTrue();
  }

  @Test
  void close_fromAnotherThread_endsBlockedReadAsUnavailable() throws Exception {
    Camera camera = driver().open(silent(), context());
    Reading reading = Reading.untilBlocked(camera);
    long closing = time.nanos();
    camera.close();
    assertThat(reading.failure()).isInstanceOf(CameraUnavailableException.class);
    assertThat(Duration.ofNanos(time.nanos() - closing)).isLessThan(PROMPTLY);
  }

  @Test
  void close_twiceAndAfterReading_harmless() throws Exception {
    Camera camera = driver().open(lively(), context());
    camera.read();
    camera.close();
    assertThatCode(camera::close).doesNotThrowAnyException();
    assertThatExceptionOfType(CameraUnavailableException.class).isThrownBy(camera::read);
  }

  @Test
  void interrupt_blockedRead_interruptedException() throws Exception {
    try (Camera camera = driver().open(silent(), context())) {
      Reading reading = Reading.untilBlocked(camera);
      reading.thread.interrupt();
      assertThat(reading.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  /** Threads inherit the group of the one that starts them: what is left in it is the camera's. */
  @Test
  void close_always_leavesNoThread() throws Exception {
    ThreadGroup group = new ThreadGroup("contract");
    CompletableFuture<Packet> packet = new CompletableFuture<>();
    Thread user = new Thread(group, () -> openReadClose(packet));
    user.start();
    assertThat(packet.get(30, TimeUnit.SECONDS).sizeBytes()).isPositive();
    user.join();
    await().untilAsserted(() -> assertThat(group.activeCount()).isZero());
  }

  private void openReadClose(CompletableFuture<Packet> packet) {
    try (Camera camera = driver().open(lively(), context())) {
      packet.complete(camera.read());
    } catch (Exception e) {
      packet.completeExceptionally(e);
    }
  }

  private static void assertHidesCredentials(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      assertThat(String.valueOf(t.getMessage()))
          .doesNotContain(SECRET.user())
          .doesNotContain(SECRET.password());
    }
  }

  /** A thread that reads until that fails. */
  private static final class Reading {
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final CompletableFuture<Packet> first = new CompletableFuture<>();
    private final Thread thread;

    private Reading(Camera camera) {
      thread = Thread.ofPlatform().daemon().name("contract-reader").start(() -> run(camera));
    }

    static Reading untilBlocked(Camera camera) throws Exception {
      Reading reading = new Reading(camera);
      reading.first.get(30, TimeUnit.SECONDS);
      await().pollInterval(Duration.ofMillis(10)).until(() -> waits(reading.thread));
      return reading;
    }

    /** In a lock, or in a call of the system, which to the virtual machine is running. */
    private static boolean waits(Thread thread) {
      StackTraceElement[] frames = thread.getStackTrace();
      return Set.of(State.WAITING, State.TIMED_WAITING).contains(thread.getState())
          || (frames.length > 0 && frames[0].isNativeMethod());
    }

    Throwable failure() throws Exception {
      return failed.get(30, TimeUnit.SECONDS);
    }

    private void run(Camera camera) {
      try {
        while (true) {
          first.complete(camera.read());
        }
      } catch (Throwable t) {
        first.completeExceptionally(t);
        failed.complete(t);
      }
    }
  }
}
