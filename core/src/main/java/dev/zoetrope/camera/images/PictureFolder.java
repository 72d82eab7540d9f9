// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.images;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of the pictures in a folder, listed at most once a second. One thread. */
final class PictureFolder {
  static final int MAX_PICTURES = 10_000;

  private static final long LIST_EVERY = Duration.ofSeconds(1).toNanos();

  private final Path folder;
  private final Clock clock;
  private List<Path> pictures = List.of();
  private long listedNanos;

  PictureFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * The pictures in their order, never none.
   *
   * @throws CameraUnavailableException where there is no such folder or no picture in it
   */
  List<Path> pictures() throws CameraUnavailableException {
    long now = clock.nanos();
    if (pictures.isEmpty() || now - listedNanos >= LIST_EVERY) {
      pictures = list();
      listedNanos = now;
    }
    return pictures;
  }

  /** Lists again at the next call: a picture has vanished. */
  void refresh() {
    pictures = List.of();
  }

  private List<Path> list() throws CameraUnavailableException {
    if (!Files.isDirectory(folder)) {
      throw new CameraUnavailableException("images: folder must exist: " + folder.toAbsolutePath());
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PictureFolder::named)) {
      for (Path entry : entries) {
        found.add(entry);
        if (found.size() > MAX_PICTURES) {
          throw new CameraUnavailableException(
              "images: folder must hold at most 10000 pictures: " + folder.toAbsolutePath());
        }
      }
    } catch (IOException e) {
      throw new CameraUnavailableException(
          "images: folder must be readable: " + folder.toAbsolutePath(), e);
    }
    if (found.isEmpty()) {
      throw new CameraUnavailableException(
          "images: folder must hold pictures (.jpg, .jpeg), for example 1.jpg, 2.jpg: "
              + folder.toAbsolutePath());
    }
    found.sort((a, b) -> NaturalOrder.compare(nameOf(a), nameOf(b)));
    return List.copyOf(found);
  }

  private static boolean named(Path path) {
    String name = nameOf(path).toLowerCase(Locale.ROOT);
    return (name.endsWith(".jpg") || name.endsWith(".jpeg")) && !name.startsWith(".");
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }
}
