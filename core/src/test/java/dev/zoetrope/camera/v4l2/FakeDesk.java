// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A machine with fake cameras: its folders are a test's own, and so are the cameras. */
final class FakeDesk {
  private final FakeV4l2 fake = FakeV4l2.loaded();
  private final Path dev;
  private final Path sys;

  FakeDesk(Path folder) throws IOException {
    dev = Files.createDirectories(folder.resolve("dev"));
    sys = Files.createDirectories(folder.resolve("sys"));
  }

  /** A device of this desk, there or not. */
  final class Device {
    private final String name;
    private final Path path;

    private Device(String name) {
      this.name = name;
      this.path = dev.resolve(name);
    }

    Path path() {
      return path;
    }

    /** Plugs it in (again), with settings like {@code formats=YUYV padding=16}. */
    Device plug(String... settings) {
      fake.command("plug " + path + " " + String.join(" ", settings));
      return this;
    }

    void unplug() {
      fake.command("unplug " + path);
    }

    void set(String... settings) {
      fake.command("set " + path + " " + String.join(" ", settings));
    }

    /** Takes that many pictures at once: nobody can fetch one in between. */
    void frames(int count) {
      fake.command("frame " + path + " " + count);
    }

    long query(String what) {
      return fake.query(path, what);
    }

    CameraSource source(String query) {
      return CameraSource.parse("v4l2:" + path + query);
    }
  }

  Device device(int number) {
    return new Device("video" + number);
  }

  V4l2Driver driver() {
    return new V4l2Driver(fake::libc, () -> new Roots(dev, sys));
  }

  LibC libc() {
    return fake.libc();
  }

  Roots roots() {
    return new Roots(dev, sys);
  }

  /** Makes a link in {@code v4l/FOLDER}, or leads it elsewhere. */
  Path link(String folder, String name, Device device) throws IOException {
    Path link = Files.createDirectories(dev.resolve("v4l").resolve(folder)).resolve(name);
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, Path.of("../..", device.name));
  }

  /** What the kernel is to say about a device. */
  void say(Device device, String what, String text) throws IOException {
    Path folder = sys.resolve("class/video4linux").resolve(device.name);
    Files.writeString(Files.createDirectories(folder).resolve(what), text + "\n");
  }

  Camera open(Device device, String query, Clock clock)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    return driver().open(device.source(query), context(clock));
  }

  static CameraContext context(Clock clock) {
    return new CameraContext(
        "front", clock, (host, address) -> {}, Duration.ofSeconds(10), Map.of());
  }
}
