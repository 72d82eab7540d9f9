// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.Set;

/**
 * Opens {@code rtsp://} and {@code rtsps://} cameras: video and, where they have it, sound and
 * ONVIF metadata, as they send them. See {@code RtspOptions} for the parameters of a source.
 *
 * <p>Its only state are hints on how the cameras it has met behave, and how often each refused its
 * password: nothing is lost with them but a few tries.
 */
public final class RtspDriver implements CameraDriver {
  private final CameraHints hints = new CameraHints();

  @Override
  public String name() {
    return "rtsp";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("rtsp", "rtsps");
  }

  @Override
  public void validate(CameraSource source) {
    RtspOptions.of(source);
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    RtspOptions options = RtspOptions.of(source);
    return new Opening(options, context, hints.of(context.name(), options)).open();
  }
}
