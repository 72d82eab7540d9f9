// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.CameraOpener;
import dev.zoetrope.capture.CameraStream;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureEnvironment;
import dev.zoetrope.capture.CaptureSettings;
import java.util.Optional;

/** A camera by name: where its pictures come from, and its stream. Any thread. */
public final class NamedCamera {
  private final String name;
  private final CaptureSettings settings;
  private final Zoetrope.Parts parts;
  private final CameraContext context;
  private final CameraStream stream;
  private final KeptControls.ControlMemory memory = new KeptControls.ControlMemory();
  private volatile CameraSource source;

  NamedCamera(
      String name,
      Zoetrope.Declared declared,
      Zoetrope.Parts parts,
      CaptureEnvironment environment) {
    this.name = name;
    this.settings = declared.settings();
    this.parts = parts;
    this.source = declared.source();
    this.context =
        new CameraContext(name, environment.clock(), parts.addresses(), settings.readTimeout());
    CameraDriver driver = driverOf(source);
    Capture capture = new Capture(name, opener(driver, source), settings, environment);
    CameraStream.Terms terms =
        new CameraStream.Terms(driver.deliversJpeg(source), parts.maxRenditions());
    this.stream = new CameraStream(capture, parts.transcoder(), environment, terms);
  }

  public String name() {
    return name;
  }

  /** Where the pictures come from now; print it with {@code toString}, which hides secrets. */
  public CameraSource source() {
    return source;
  }

  public CameraStream stream() {
    return stream;
  }

  /**
   * What can be set on the camera it is now; empty where its kind has no controls. What is set
   * stays set: also when the camera is closed, unplugged and opened again, until it is reset or the
   * camera gets another source. They block: see {@link CameraControls} for the threads.
   */
  public Optional<CameraControls> controls() {
    CameraSource present = source;
    return parts
        .drivers()
        .driverOf(present)
        .controls(present)
        .map(controls -> new KeptControls(controls, memory));
  }

  /**
   * Takes the pictures from somewhere else from now on. Viewers stay, and see the new pictures as
   * soon as they come.
   *
   * @throws IllegalArgumentException for a source no driver opens or that its driver refuses;
   *     nothing has changed then
   */
  public void replaceSource(CameraSource newSource) {
    CameraDriver driver = driverOf(newSource);
    source = newSource;
    memory.clear();
    stream.replace(
        opener(driver, newSource), driver.deliversJpeg(newSource), "the source was changed");
  }

  void startUnlessOnDemand() {
    if (!settings.onDemand()) {
      stream.source().start("kept open");
    }
  }

  private CameraDriver driverOf(CameraSource wanted) {
    CameraDriver driver = parts.drivers().driverOf(wanted);
    driver.validate(wanted);
    return driver;
  }

  private CameraOpener opener(CameraDriver driver, CameraSource wanted) {
    return () -> driver.open(wanted, context.withControls(memory.values()));
  }
}
