// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.codec.CodecWorkers;
import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.media.UnsupportedMediaException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Video files as cameras: played in real time, for ever. {@code file:///a%20b.mp4} is a URL, {@code
 * file:/a b.mp4} and {@code /a b.mp4} are paths as they stand.
 */
public final class FileDriver implements CameraDriver {
  private final CodecWorkers workers;

  public FileDriver(CodecWorkers workers) {
    this.workers = workers;
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("file");
  }

  @Override
  public void validate(CameraSource source) {
    path(source);
  }

  private static Path path(CameraSource source) {
    String location = source.location();
    try {
      if (!location.startsWith("//")) {
        return Path.of(location);
      }
      int slash = location.indexOf('/', 2);
      String host = slash < 0 ? location.substring(2) : location.substring(2, slash);
      if (slash >= 0 && (host.isEmpty() || host.equals("localhost"))) {
        String escaped = location.substring(slash).replace("+", "%2B");
        return Path.of(URLDecoder.decode(escaped, StandardCharsets.UTF_8));
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("file source must be a path: " + source, e);
    }
    throw new IllegalArgumentException("file source must be on this machine: " + source);
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    return open(path(source), context);
  }

  Camera open(Path path, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    // Also keeps out pipes, which would block the worker where nothing can interrupt it.
    if (!Files.isRegularFile(path)) {
      throw new CameraUnavailableException(
          "file " + path + (Files.exists(path) ? " is not a file" : " does not exist"));
    }
    if (!Files.isReadable(path)) {
      throw new CameraUnavailableException("file " + path + " may not be read: check permissions");
    }
    DemuxJob job =
        new DemuxJob(
            "file:" + path.toAbsolutePath(),
            "file " + path,
            DemuxJob.Input.FILE,
            context.readTimeout(),
            context.readTimeout());
    return DemuxCamera.open(workers, context.name(), job);
  }
}
