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

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Hub;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of one camera or rendition.
 *
 * <p>The first subscription opens the camera on a virtual thread of its own ({@code capture-NAME}),
 * which publishes what it reads to the hub; the last one leaving lets it linger, then closes it. A
 * camera that is lost, silent or not to be had is opened again after a pause, and the subscriptions
 * stay: viewers keep their connection through its loss and return. There is never more than one
 * connection to a camera: the next is opened when the last has been closed.
 *
 * <p>Any thread may call anything. All state is guarded by one lock, which is never held while a
 * camera is opened, read or closed.
 */
public final class Capture implements AutoCloseable {
  private final String name;
  private final CaptureSettings settings;
  private final CaptureEnvironment environment;
  private final Hub hub;
  private final Backoff backoff;
  private final Tally tally = new Tally();
  private final SingleTimer lingerTimer;
  private final SingleTimer retryTimer;
  private final Watchdog watchdog;
  private final Demand demand;
  private final StatusBoard status;
  private final Object lock = new Object();

  private CameraOpener opener;
  private @Nullable CaptureRun run; // the connection there is, possibly on its way out
  private boolean launchWhenEnded;
  private boolean closed;

  /** Makes an idle capture; {@link #start} opens a camera that is not on demand. */
  public Capture(
      String name, CameraOpener opener, CaptureSettings settings, CaptureEnvironment environment) {
    this.name = name;
    this.opener = opener;
    this.settings = settings;
    this.environment = environment;
    this.hub = new Hub(settings.limits(), environment.clock());
    this.backoff = new Backoff(environment.jitter());
    this.lingerTimer = new SingleTimer(environment.scheduler());
    this.retryTimer = new SingleTimer(environment.scheduler());
    this.watchdog = new Watchdog(settings, environment, this::check);
    this.demand = new Demand(settings.onDemand());
    this.status = new StatusBoard(name, environment);
  }

  public String name() {
    return name;
  }

  public CaptureSettings settings() {
    return settings;
  }

  /** What is published; subscribe through {@link #subscribe}, which starts the camera. */
  public Hub hub() {
    return hub;
  }

  public CaptureStatus status() {
    return status.current();
  }

  public int viewers() {
    synchronized (lock) {
      return demand.viewers();
    }
  }

  public boolean keepAlive() {
    synchronized (lock) {
      return demand.keptAlive();
    }
  }

  public CaptureCounters counters() {
    synchronized (lock) {
      Map<String, Long> quirks = run == null ? Map.of() : run.quirks();
      boolean delivering = status.state().delivering();
      return tally.counters(hub, quirks, delivering, environment.clock().nanos());
    }
  }

  /** See {@link dev.zoetrope.camera.Camera#clock}; empty while no camera is open. */
  public Optional<DeviceClock> deviceClock() {
    synchronized (lock) {
      return run == null ? Optional.empty() : run.clock();
    }
  }

  /** Attaches a viewer, and opens the camera for the first one. Poll once after subscribing. */
  public Subscription subscribe(DeliveryPolicy policy, WakeUp wakeUp) {
    return attach(policy, wakeUp, 1, 0);
  }

  /** As {@link #subscribe} for a rendition made from this capture, which is no viewer by itself. */
  public Subscription subscribeRendition(DeliveryPolicy policy, WakeUp wakeUp) {
    return attach(policy, wakeUp, 0, 1);
  }

  /** Opens the camera by hand, also where it was stopped, had failed, or waits for its next try. */
  public void start(String reason) {
    synchronized (lock) {
      if (closed || status.state() == STARTING || status.state().delivering()) {
        return;
      }
      backoff.reset();
      begin(reason);
      lingerUnlessWanted();
    }
  }

  /** Closes the camera by hand; its viewers stay, and only {@link #start} opens it again. */
  public void stop(String reason) {
    synchronized (lock) {
      if (!closed) {
        end(STOPPED, reason);
      }
    }
  }

  /** Keeps the camera open without viewers, or no longer. */
  public void keepAlive(boolean value) {
    synchronized (lock) {
      demand.keepAlive(value);
      if (!closed) {
        wantedChanged(value ? "kept alive" : "no longer kept alive");
      }
    }
  }

  /** Puts another camera in this one's place; viewers stay and go on with the new one. */
  public void replace(CameraOpener newOpener, String reason) {
    synchronized (lock) {
      opener = newOpener;
      backoff.reset();
      if (closed || status.state() == STOPPED || status.state() == IDLE) {
        return;
      }
      cancelRun();
      begin(reason);
    }
  }

  /** Closes the camera for good; subscriptions get nothing more. */
  @Override
  public void close() {
    close("the server is closing it");
  }

  /**
   * As {@link #close()}; again is harmless, and the first reason stays.
   *
   * @param reason for people
   */
  void close(String reason) {
    synchronized (lock) {
      if (!closed) {
        closed = true;
        end(STOPPED, reason);
      }
    }
  }

  private Subscription attach(DeliveryPolicy policy, WakeUp wakeUp, int viewer, int rendition) {
    Subscription inner = hub.subscribe(policy, wakeUp);
    synchronized (lock) {
      demand.add(viewer, rendition);
      if (!closed) {
        wantedChanged("a viewer came");
      }
    }
    return inner.whenClosed(() -> detach(viewer, rendition));
  }

  private void detach(int viewer, int rendition) {
    synchronized (lock) {
      demand.add(-viewer, -rendition);
      if (!closed) {
        wantedChanged("the last viewer left");
      }
    }
  }

  private void wantedChanged(String reason) {
    if (!demand.wanted()) {
      lingerUnlessWanted();
      return;
    }
    lingerTimer.cancel();
    if (status.state() == IDLE) {
      begin(reason);
    } else if (status.state() == LINGERING) {
      status.become(LIVE, reason);
    }
  }

  private void lingerUnlessWanted() {
    if (demand.wanted() || status.state() == IDLE || status.state() == STOPPED) {
      return;
    }
    lingerTimer.set(settings.linger(), this::lingerOver);
    if (status.state() == LIVE) {
      status.become(LINGERING, "the last viewer left");
    }
  }

  private void lingerOver() {
    synchronized (lock) {
      if (!demand.wanted() && !closed && status.state() != STOPPED) {
        end(IDLE, "nobody is watching");
      }
    }
  }

  /** Opens the camera now, or as soon as the connection before has ended. */
  private void begin(String reason) {
    retryTimer.cancel();
    status.become(STARTING, reason);
    if (run == null) {
      launch();
    } else {
      launchWhenEnded = true;
    }
  }

  private void launch() {
    launchWhenEnded = false;
    CaptureRun started = new CaptureRun(this, opener, environment.clock(), settings.warmUpFrames());
    run = started;
    tally.opened();
    watchdog.watch(started);
    Thread.ofPlatform().daemon().name("capture-" + name).start(started);
  }

  /** Ends the connection there is, if any, and rests in the given state. */
  private void end(CaptureState state, String reason) {
    lingerTimer.cancel();
    retryTimer.cancel();
    launchWhenEnded = false;
    backoff.reset();
    cancelRun();
    if (status.state() != state || !status.current().reason().equals(reason)) {
      status.become(state, reason);
    }
  }

  private void cancelRun() {
    watchdog.cancel();
    if (run != null) {
      run.cancel();
    }
  }

  private void check(CaptureRun watched) {
    synchronized (lock) {
      if (!counts(watched)) {
        return;
      }
      CameraUnavailableException loss = watchdog.complaint(watched, status.state().delivering());
      if (loss == null) {
        watchdog.watch(watched);
        return;
      }
      watched.cancel();
      lose(watched, loss);
    }
  }

  /** Whether what this run tells still matters. */
  private boolean counts(CaptureRun teller) {
    return teller == run && !teller.cancelled();
  }

  // What the run tells, on its own thread.

  /** Whether the run is still the one whose packets count. */
  boolean opened(CaptureRun teller, List<Track> tracks) {
    synchronized (lock) {
      if (!counts(teller)) {
        return false;
      }
      hub.reset();
      status.tracks(tracks);
      return true;
    }
  }

  void packet(CaptureRun teller, Packet packet) {
    if (teller.firstPacket()) {
      synchronized (lock) {
        if (!counts(teller)) {
          return;
        }
        status.become(demand.wanted() ? LIVE : LINGERING, teller.delivering());
      }
    }
    tally.packet(packet);
    hub.publish(packet);
  }

  void malformed() {
    tally.malformed();
  }

  void framesLost(long more) {
    tally.framesLost(more);
  }

  void failed(CaptureRun teller, CameraUnavailableException reason) {
    synchronized (lock) {
      if (counts(teller)) {
        lose(teller, reason);
      }
    }
  }

  void unsupported(CaptureRun teller, String reason) {
    synchronized (lock) {
      if (counts(teller)) {
        tally.lost();
        watchdog.cancel();
        status.become(FAILED, reason);
      }
    }
  }

  void ended(CaptureRun teller) {
    synchronized (lock) {
      if (teller == run) {
        countQuirks(teller.quirks());
        run = null;
        hub.reset();
        if (launchWhenEnded) {
          launch();
        }
      }
    }
  }

  private void countQuirks(Map<String, Long> quirks) {
    tally.quirks(quirks);
    if (!quirks.isEmpty()) {
      environment.listener().tolerated(name, quirks);
    }
  }

  private void lose(CaptureRun loser, CameraUnavailableException loss) {
    String reason = String.valueOf(loss.getMessage());
    tally.lost();
    watchdog.cancel();
    if (!demand.wanted()) {
      end(IDLE, "lost while nobody was watching: " + reason);
      return;
    }
    Duration pause = backoff.after(loss, loser.deliveredFor(Duration.ofSeconds(5)));
    retryTimer.set(pause, this::retry);
    status.retry(reason, loser.lastPacketNanos(), pause);
  }

  private void retry() {
    synchronized (lock) {
      if (!closed && status.state() == RETRYING) {
        begin(status.current().reason());
      }
    }
  }
}
