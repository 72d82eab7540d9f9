// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.images;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.SourceParameters;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Opens {@code images:DIR?fps=1}: the JPEGs of a folder ({@code .jpg}, {@code .jpeg}), one after
 * the other in the order a person counts (2 before 10), for ever. {@code fps} is 0.01 to 240, 1 by
 * default; a picture is shown again where the next one is later than half the read time-out.
 */
public final class ImagesDriver implements CameraDriver {
  private static final SourceParameters.Bounds FPS = new SourceParameters.Bounds(0.01, 240);

  @Override
  public String name() {
    return "images";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("images");
  }

  @Override
  public boolean deliversJpeg() {
    return true;
  }

  @Override
  public void validate(CameraSource source) {
    folderOf(source);
    fpsOf(source);
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, InterruptedException {
    PictureFolder folder = new PictureFolder(folderOf(source), context.clock());
    return ImagesCamera.open(folder, fpsOf(source), context);
  }

  private static double fpsOf(CameraSource source) {
    return SourceParameters.of(source).allowOnly(Set.of("fps")).number("fps", 1, FPS);
  }

  private static Path folderOf(CameraSource source) {
    String location = source.location();
    String text = location.startsWith("//") ? location.substring(2) : location;
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "images: folder must be given, as in images:/srv/pictures");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("images: folder must be a path: " + text, e);
    }
  }
}
