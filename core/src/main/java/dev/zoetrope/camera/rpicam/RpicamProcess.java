// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The child process of one open camera, with two threads of its own: one reads pictures from its
 * standard output, one what it says from its standard error. Reads of pipes cannot be interrupted,
 * so both end when the process does.
 *
 * <p>It is asked to end with SIGINT, as a person at the keyboard would, and lets the camera go in
 * order then; 1.5 s later it is killed with all it has started.
 */
final class RpicamProcess implements AutoCloseable {
  private static final long GRACE_MILLIS = 1500;
  private static final long KILLED_MILLIS = 200;
  private static final long LAST_WORDS_MILLIS = 300;

  /** ENOENT, as Java versions write it. */
  private static final Pattern NO_SUCH_FILE = Pattern.compile("error[=:] ?2\\b");

  private final Process process;
  private final String program;
  private final Clock clock;
  private final Arrivals arrivals = new Arrivals();
  private final LastLine said = new LastLine();
  private final Thread listener;
  private volatile boolean closed;

  private RpicamProcess(Process process, String program, CameraContext context) {
    this.process = process;
    this.program = program;
    this.clock = context.clock();
    this.listener = thread("rpicam-log-" + context.name(), this::listen);
    thread("rpicam-" + context.name(), this::receive);
  }

  /**
   * Starts the program, the first of the command, with its arguments.
   *
   * @throws CameraUnavailableException where it is not installed or may not be run
   */
  static RpicamProcess start(List<String> command, CameraContext context)
      throws CameraUnavailableException {
    String program = String.valueOf(Path.of(command.getFirst()).getFileName());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return new RpicamProcess(builder.start(), program, context);
    } catch (IOException e) {
      throw new CameraUnavailableException(notStarted(program, e), e);
    }
  }

  private static String notStarted(String program, IOException e) {
    String message = String.valueOf(e.getMessage());
    return NO_SUCH_FILE.matcher(message).find()
        ? program
            + " is not installed: it comes with Raspberry Pi OS, elsewhere install rpicam-apps"
        : program + " could not be started: " + message;
  }

  private static Thread thread(String name, Runnable body) {
    Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(body);
    thread.start();
    return thread;
  }

  private void listen() {
    said.drain(process.getErrorStream());
  }

  private void receive() {
    try {
      JpegSequence jpegs = new JpegSequence(process.getInputStream());
      for (byte[] jpeg = jpegs.next(); jpeg != null; jpeg = jpegs.next()) {
        arrivals.add(Arrival.now(jpeg, clock));
      }
      arrivals.end(whyEnded());
    } catch (JpegSequence.NoJpegException e) {
      arrivals.end(program + " writes something that is no motion JPEG: " + e.getMessage());
    } catch (IOException e) {
      arrivals.end(program + " cannot be read: " + e.getMessage());
    }
  }

  /** The process' last words are those it has said before its output ended, or very soon after. */
  private String whyEnded() {
    boolean ended;
    try {
      ended = process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
      listener.join(Duration.ofMillis(LAST_WORDS_MILLIS));
    } catch (InterruptedException e) {
      ended = false; // nobody interrupts this thread, and it ends with this
    }
    String how = ended ? " ended with code " + process.exitValue() : " closed its output";
    return program + how + (said.text().isEmpty() ? "" : ": " + said.text());
  }

  /**
   * Waits for the next picture.
   *
   * @throws CameraUnavailableException when the process has ended, was closed, or is silent for
   *     that long
   */
  Arrival next(Duration patience) throws CameraUnavailableException, InterruptedException {
    Optional<Arrival> arrival = arrivals.next(patience);
    if (arrival.isPresent()) {
      return arrival.get();
    }
    throw new CameraUnavailableException(
        "%s sent no picture for %s s%s"
            .formatted(
                program,
                patience.toMillis() / 1000.0,
                said.text().isEmpty() ? "" : ", it last said: " + said.text()));
  }

  boolean closed() {
    return closed;
  }

  /** Returns when the process is gone, so that the camera can be opened again at once. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    arrivals.endNow(program + " was closed");
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    try {
      interruptProcess();
      process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // no time to wait: it is killed now
    }
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().completeOnTimeout(process, KILLED_MILLIS, TimeUnit.MILLISECONDS).join();
  }

  /** Java can only send SIGTERM, at which the program would not let the camera go in order. */
  private void interruptProcess() throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor(KILLED_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      process.destroy(); // no such command here: SIGTERM is the next best
    }
  }
}
