// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens {@code emulated:?size=1280x720&fps=25&seed=1&quality=80&zone=UTC&fault=...}: a moving
 * picture without a device. Every parameter may be left out; docs/guide/emulated-camera.md explains
 * them. Without a {@code fault} its cameras never throw until they are closed. The driver's only
 * state is how bright they have been set to be.
 */
public final class EmulatedDriver implements CameraDriver {
  private final Brightness brightness = new Brightness();

  @Override
  public String name() {
    return "emulated";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("emulated");
  }

  @Override
  public boolean deliversJpeg() {
    return true;
  }

  @Override
  public void validate(CameraSource source) {
    Options.parse(source);
  }

  @Override
  public Optional<CameraControls> controls(CameraSource source) {
    return Optional.of(brightness.controls(source));
  }

  @Override
  public Camera open(CameraSource source, CameraContext context) {
    AtomicInteger light = brightness.of(source);
    Long kept = context.controls().get(Brightness.ID);
    if (kept != null) {
      light.set(Math.clamp(kept, -100, 100));
    }
    return new EmulatedCamera(Options.parse(source), context.name(), context.clock(), light);
  }
}
