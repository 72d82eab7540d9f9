// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import java.util.Set;

/**
 * Opens {@code emulated:?size=1280x720&fps=25&seed=1&quality=80&zone=UTC&fault=...}: a moving
 * picture without a device. Every parameter may be left out; docs/guide/emulated-camera.md explains
 * them. Without a {@code fault} its cameras never throw until they are closed.
 */
public final class EmulatedDriver implements CameraDriver {
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
  public Camera open(CameraSource source, CameraContext context) {
    return new EmulatedCamera(Options.parse(source), context.name(), context.clock());
  }
}
