// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Where device files and what the kernel says about them are found.
 *
 * <p>Whether a device is there is never judged by these folders but by opening it: a library in
 * front of the system's knows devices that no folder shows. A regular file among the devices stands
 * for the device of that name in {@code /dev}.
 *
 * @param dev usually {@code /dev}; holds {@code video0} and links in {@code v4l/by-id}
 * @param sys usually {@code /sys}; holds {@code class/video4linux/video0/name}
 */
record Roots(Path dev, Path sys) {
  /** Names the folder of devices. */
  static final String DEV = "zoetrope.v4l2.dev";

  /** Names the folder of what the kernel says. */
  static final String SYS = "zoetrope.v4l2.sys";

  private static final Path USUAL_DEV = Path.of("/dev");

  static Roots ofSystem() {
    return new Roots(folder(DEV, USUAL_DEV), folder(SYS, Path.of("/sys")));
  }

  private static Path folder(String property, Path usual) {
    String path = System.getProperty(property);
    return path == null ? usual : Path.of(path);
  }

  /** The path a source names: a number's, or the one it gives. */
  Path named(String device) {
    return device.startsWith("/") ? Path.of(device) : dev.resolve("video" + device);
  }

  /**
   * The device file behind a path now. A link is followed each time, without asking whether
   * anything is at its end: after a replug it leads to another number.
   */
  Path resolve(Path path) {
    Path target = path;
    for (int links = 0; links < 8 && Files.isSymbolicLink(target); links++) {
      target = follow(target);
    }
    boolean stands =
        !dev.equals(USUAL_DEV) && target.startsWith(dev) && Files.isRegularFile(target);
    return stands ? USUAL_DEV.resolve(dev.relativize(target)) : target;
  }

  private static Path follow(Path link) {
    try {
      return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    } catch (IOException e) {
      return link; // it has just been removed: opening it will say so
    }
  }

  /** The links of a folder below {@code v4l}, by the name of the device file they lead to. */
  TreeMap<String, Path> links(String folder) {
    TreeMap<String, Path> links = new TreeMap<>();
    for (Path link : list(dev.resolve("v4l").resolve(folder))) {
      if (Files.isSymbolicLink(link)) {
        links.putIfAbsent(String.valueOf(follow(link).getFileName()), link);
      }
    }
    return links;
  }

  /** The files of a folder in the order of their names; none where it is not there. */
  static List<Path> list(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(files::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return List.of(); // not there, or just gone
    }
    files.sort(null);
    return files;
  }
}
