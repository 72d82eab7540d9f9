// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Opens {@code v4l2:0?size=1280x720&fps=30&format=MJPG}, {@code /dev/video0} and {@code
 * /dev/v4l/by-id/...} on Linux. Every parameter may be left out; docs/guide/usb-cameras.md explains
 * them.
 *
 * <p>Motion JPEG is passed on as it comes, but for what browsers need ({@link
 * dev.zoetrope.media.jpeg.JpegHeader#complete}); of raw formats the track is one of {@link
 * dev.zoetrope.media.Codec#RAWVIDEO}.
 *
 * <p>System properties, read when the first device is used: {@code zoetrope.v4l2.library} is a
 * shared library whose {@code open}, {@code ioctl}, {@code mmap}, {@code munmap}, {@code poll} and
 * {@code close} are used instead of the system's; {@code zoetrope.v4l2.dev} and {@code
 * zoetrope.v4l2.sys} are folders to be looked into instead of {@code /dev} and {@code /sys}.
 */
public final class V4l2Driver implements CameraDriver {
  private final Supplier<LibC> libc;
  private final Supplier<Roots> roots;

  /** The driver of this machine's devices. */
  public V4l2Driver() {
    this(LibC::ofSystem, Roots::ofSystem);
  }

  V4l2Driver(Supplier<LibC> libc, Supplier<Roots> roots) {
    this.libc = libc;
    this.roots = roots;
  }

  @Override
  public String name() {
    return "v4l2";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("v4l2");
  }

  @Override
  public void validate(CameraSource source) {
    Options.parse(source);
  }

  @Override
  public List<CameraDevice> devices() {
    return Platform.supported() ? new DeviceScan(libc.get(), roots.get()).devices() : List.of();
  }

  @Override
  public Optional<CameraControls> controls(CameraSource source) {
    Options options = Options.parse(source);
    return Platform.supported()
        ? Optional.of(new V4l2Controls(libc.get(), () -> device(options).path()))
        : Optional.empty();
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    Options options = Options.parse(source);
    Platform.require();
    return V4l2Camera.open(device(options), options, context);
  }

  private CaptureLoop.Device device(Options options) {
    Roots found = roots.get();
    return new CaptureLoop.Device(libc.get(), found.resolve(found.named(options.device())));
  }
}
