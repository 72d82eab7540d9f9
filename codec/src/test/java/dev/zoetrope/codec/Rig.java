// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.capture.CameraOpener;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureEnvironment;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Real workers, and captures on real time; everything ends with it. */
public final class Rig implements AutoCloseable {
  private final SystemTime time = SystemTime.open();
  private final CodecWorkers workers;
  private final List<Capture> owned = new ArrayList<>();

  public Rig() {
    this(settings -> settings);
  }

  /** With other settings than the defaults. */
  public Rig(UnaryOperator<WorkerSettings> change) {
    Path temporary =
        Path.of(Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), "/tmp"));
    WorkerSettings settings =
        WorkerSettings.in(temporary.resolve("zt-codec-test"), Path.of("target", "javacpp"));
    workers = new CodecWorkers(change.apply(settings), time, time);
  }

  public CodecWorkers workers() {
    return workers;
  }

  public SystemTime time() {
    return time;
  }

  /** A context whose policy allows any address. */
  public CameraContext context(String name) {
    return new CameraContext(name, time, (host, address) -> {}, Duration.ofSeconds(5));
  }

  /** A capture that is closed with the rig. */
  public Capture capture(String name, CameraOpener opener) {
    CaptureSettings settings = CaptureSettings.DEFAULT.withLinger(Duration.ofMillis(200));
    Capture capture =
        new Capture(name, opener, settings, new CaptureEnvironment(time, time, () -> 0, e -> {}));
    owned.addFirst(capture);
    return capture;
  }

  /** The process id of the one worker there is. */
  public long workerPid() {
    return workers.status().getFirst().pid();
  }

  @Override
  public void close() {
    owned.forEach(Capture::close);
    workers.close();
    time.close();
  }
}
