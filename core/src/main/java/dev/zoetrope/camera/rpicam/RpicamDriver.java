// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.CameraDevice;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Opens {@code rpicam:NUMBER}, the cameras that {@code rpicam-vid --list-cameras} lists, by running
 * {@code rpicam-vid} for as long as the camera is open. docs/guide/raspberry-pi.md has the
 * parameters.
 *
 * <p>The program is looked up on the path, or is the one that the system property {@value
 * #EXECUTABLE} names. It is given an argument vector, never a command line.
 */
public final class RpicamDriver implements CameraDriver {
  /** System property: the program to run instead of {@code rpicam-vid}. */
  public static final String EXECUTABLE = "zoetrope.rpicam.executable";

  private final String executable;

  public RpicamDriver() {
    this(Objects.requireNonNullElse(System.getProperty(EXECUTABLE), "rpicam-vid"));
  }

  RpicamDriver(String executable) {
    this.executable = executable;
  }

  @Override
  public String name() {
    return "rpicam";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("rpicam");
  }

  @Override
  public boolean deliversJpeg() {
    return true;
  }

  @Override
  public void validate(CameraSource source) {
    RpicamOptions.parse(source);
  }

  @Override
  public List<CameraDevice> devices() {
    return CameraList.ask(executable);
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, InterruptedException {
    RpicamOptions options = RpicamOptions.parse(source);
    RpicamProcess process = RpicamProcess.start(options.command(executable), context);
    try {
      return new RpicamCamera(process, options.size(), context);
    } catch (CameraUnavailableException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }
}
