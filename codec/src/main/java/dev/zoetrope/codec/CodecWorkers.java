// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.Clock;
import dev.zoetrope.time.Scheduler;
import dev.zoetrope.time.Scheduler.Scheduled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of codec workers. A worker is started with the first session, serves many, and ends when
 * it had none for a while; {@link #close} ends all. A watchdog on the scheduler kills one that does
 * not answer, does not get on, or grows beyond its limit; its sessions are told and open anew. Any
 * thread.
 */
public final class CodecWorkers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CodecWorkers.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration START_PATIENCE = Duration.ofSeconds(20);
  private static final Duration OPEN_PATIENCE = Duration.ofSeconds(20);

  private final WorkerSettings settings;
  private final Clock clock;
  private final Scheduler scheduler;
  private final List<WorkerSlot> shared = new ArrayList<>();
  private final List<WorkerProcess> running = new CopyOnWriteArrayList<>();
  private final Blame blame = new Blame();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong restarts = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private volatile boolean closed;

  /** Starts nothing yet. Clock and scheduler must outlive the pool. */
  public CodecWorkers(WorkerSettings settings, Clock clock, Scheduler scheduler) {
    this.settings = settings;
    this.clock = clock;
    this.scheduler = scheduler;
    for (int i = 0; i < settings.workers(); i++) {
      shared.add(new WorkerSlot(this::start, clock, this::ended));
    }
  }

  /**
   * Opens a session, and waits until it works: up to 20 s, where a camera is connected to.
   *
   * @param key who it is for, the same whenever it is opened again: a key whose packets ended two
   *     workers within a minute gets one of its own, and is refused after two more
   * @param listener told on a worker's thread; see there
   * @throws CameraUnavailableException with the reason, where trying again may help
   * @throws UnsupportedMediaException where it does not
   */
  public OpenSession open(String key, Job job, SessionListener listener)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    CodecSession session = worker(key).open(key, job, listener);
    boolean done = false;
    try {
      List<Track> tracks = session.opened().get(OPEN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      done = true;
      return new OpenSession(session, tracks);
    } catch (ExecutionException e) {
      throw refusal(e);
    } catch (TimeoutException e) {
      throw new CameraUnavailableException(
          "the codec worker opened nothing within " + OPEN_PATIENCE.toSeconds() + " s", e);
    } finally {
      if (!done) {
        session.close();
      }
    }
  }

  /**
   * A session that works.
   *
   * @param session to be closed by whoever opened it
   * @param tracks what a demuxing session delivers; empty for another
   */
  public record OpenSession(CodecSession session, List<Track> tracks) {}

  private WorkerProcess worker(String key) throws CameraUnavailableException, InterruptedException {
    WorkerSlot slot =
        switch (blame.verdict(key, clock.nanos())) {
          case SHARED -> leastBusy();
          case ALONE -> new WorkerSlot(this::startAlone, clock, this::ended);
          case REFUSED ->
              throw new CameraUnavailableException(
                  "its packets ended the codec worker four times within a minute: check the camera",
                  Duration.ofSeconds(30));
        };
    try {
      WorkerProcess worker = slot.worker().get();
      watchSoon();
      return worker;
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new CameraUnavailableException(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** The worker with the fewest sessions; one that is not running counts as idle. */
  private WorkerSlot leastBusy() {
    int first = Math.floorMod(turn.getAndIncrement(), shared.size());
    WorkerSlot best = shared.get(first);
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < shared.size(); i++) {
      WorkerSlot slot = shared.get((first + i) % shared.size());
      WorkerProcess worker = slot.running();
      int sessions = worker == null ? 0 : worker.sessions();
      if (sessions < fewest) {
        best = slot;
        fewest = sessions;
      }
    }
    return best;
  }

  private static Exception unwrap(ExecutionException e) {
    return e.getCause() instanceof Exception cause ? cause : e;
  }

  private static CameraUnavailableException refusal(ExecutionException e)
      throws UnsupportedMediaException {
    if (!(unwrap(e) instanceof SessionEndedException ended)) {
      return new CameraUnavailableException(String.valueOf(e.getMessage()), e);
    }
    SessionEnd end = ended.end();
    return switch (end.cause()) {
      case UNSUPPORTED -> throw new UnsupportedMediaException(end.reason());
      // A camera asked again every second locks its user out.
      case REFUSED -> new CameraUnavailableException(end.reason(), Duration.ofSeconds(60));
      case STREAM, WORKER -> new CameraUnavailableException(end.reason());
    };
  }

  private WorkerProcess start(WorkerProcess.EndListener listener) throws IOException {
    return start("codec-worker-" + started.incrementAndGet(), listener);
  }

  private WorkerProcess startAlone(WorkerProcess.EndListener listener) throws IOException {
    return start("codec-worker-alone-" + started.incrementAndGet(), listener);
  }

  private WorkerProcess start(String name, WorkerProcess.EndListener listener) throws IOException {
    long begin = clock.nanos();
    WorkerSocket socket = WorkerSocket.start(settings);
    // A child that connects and then says nothing must not be waited for.
    Scheduled guard = scheduler.after(START_PATIENCE, () -> socket.process().destroyForcibly());
    WorkerProcess worker;
    try {
      worker = new WorkerProcess(name, socket, clock, listener);
    } catch (IOException e) {
      socket.process().destroyForcibly();
      socket.close();
      throw new IOException(
          "codec worker could not be started: " + e.getMessage() + " " + socket.lastWords(), e);
    } finally {
      guard.cancel();
    }
    running.add(worker);
    if (closed) {
      worker.close(); // closed while it was started
    }
    LOG.info(
        "codec-worker-started name={} pid={} millis={}",
        name,
        worker.pid(),
        (clock.nanos() - begin) / 1_000_000);
    return worker;
  }

  private void ended(WorkerProcess worker, Collection<CodecSession> suspects) {
    running.remove(worker);
    if (worker.closed()) {
      LOG.info("codec-worker-closed name={} pid={}", worker.name(), worker.pid());
      return;
    }
    restarts.incrementAndGet();
    suspects.forEach(suspect -> blame.died(suspect.key(), clock.nanos()));
    LOG.warn(
        "codec-worker-lost name={} pid={} reason=\"{}\" output=\"{}\"",
        worker.name(),
        worker.pid(),
        worker.reason(),
        worker.lastWords());
  }

  private void watchSoon() {
    if (!closed && ticking.compareAndSet(false, true)) {
      scheduler.after(TICK, this::tick);
    }
  }

  private void tick() {
    ticking.set(false);
    for (WorkerProcess worker : running) {
      worker.watch(settings.patience());
      if (worker.idleFor().compareTo(settings.idle()) >= 0) {
        worker.close();
      } else if (worker.rssBytes() > settings.maxRssBytes()) {
        worker.kill("the codec worker used more memory than " + settings.maxRssBytes() + " bytes");
      }
    }
    if (!running.isEmpty()) {
      watchSoon();
    }
  }

  /** The workers that run now. */
  public List<WorkerStatus> status() {
    return running.stream()
        .map(it -> new WorkerStatus(it.pid(), it.cpuTime(), it.rssBytes(), it.sessions()))
        .toList();
  }

  /** How many workers were lost so far, whatever ended them. */
  public long restarts() {
    return restarts.get();
  }

  /** Packets that no worker had time for so far. */
  public long droppedPackets() {
    return dropped.get();
  }

  void countDropped(long packets) {
    dropped.addAndGet(packets);
  }

  /** The clock packets are stamped with. */
  public Clock clock() {
    return clock;
  }

  /** Ends all workers and with them their sessions. Idempotent, does not wait. */
  @Override
  public void close() {
    closed = true;
    shared.forEach(WorkerSlot::close);
    running.forEach(WorkerProcess::close);
  }
}
