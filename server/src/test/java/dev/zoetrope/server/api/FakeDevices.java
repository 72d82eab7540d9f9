// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.device.Control;
import dev.zoetrope.device.ControlFlag;
import dev.zoetrope.device.ControlRange;
import dev.zoetrope.device.ControlType;
import dev.zoetrope.device.DeviceFormat;
import dev.zoetrope.device.DeviceMode;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Devices that are plugged in as a test says, with a control that can be away or hang. */
final class FakeDevices implements CameraDriver {
  static final byte[] PICTURE = {9, 8, 7};
  private static final ControlRange RANGE = new ControlRange(0, 255, 5, 130);
  private static final String ODD_ID = "a b/c%2F\"?#";

  final CountDownLatch letGo = new CountDownLatch(1);
  volatile boolean hanging;
  volatile boolean unplugged;
  final AtomicInteger opened = new AtomicInteger();
  private volatile long brightness = 130;

  @Override
  public String name() {
    return "plug";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("plug");
  }

  @Override
  public boolean deliversJpeg() {
    return true;
  }

  @Override
  public List<CameraDevice> devices() {
    DeviceMode mode = new DeviceMode(new PictureSize(1280, 720), List.of(30.0, 7.5));
    DeviceFormat format = new DeviceFormat("MJPG", "Motion-JPEG", true, List.of(mode));
    return List.of(
        new CameraDevice("plug:one", "one", "One", "plug", "usb 1", List.of(format), ""),
        new CameraDevice("plug:odd", ODD_ID, "<Odd>", "plug", "", List.of(), ""),
        new CameraDevice("plug:raw", "raw", "Raw", "plug", "", List.of(), "needs rpicam:0"));
  }

  @Override
  public Optional<CameraControls> controls(CameraSource source) {
    return Optional.of(new Controls());
  }

  @Override
  public Camera open(CameraSource source, CameraContext context) {
    opened.incrementAndGet();
    Track track = Track.mjpeg(null);
    FakeCamera camera = new FakeCamera(track);
    for (int i = 0; i < 5; i++) {
      PacketTiming timing = PacketTiming.at(i, context.clock().nanos(), Instant.EPOCH);
      camera.deliver(Packet.jpeg(track, PICTURE, timing));
    }
    return camera;
  }

  private final class Controls implements CameraControls {
    @Override
    public List<Control> read() throws CameraUnavailableException {
      if (unplugged) {
        throw new CameraUnavailableException("plug: is not there: plug it in");
      }
      if (hanging) {
        awaitLetGo();
      }
      return List.of(
          control("brightness", brightness, Set.of()),
          control("focus", 5, Set.of(ControlFlag.INACTIVE)));
    }

    private static Control control(String id, long value, Set<ControlFlag> flags) {
      return new Control(id, id, ControlType.INTEGER, RANGE, value, List.of(), flags);
    }

    @Override
    public List<Control> set(Map<String, Long> values) throws CameraUnavailableException {
      for (Map.Entry<String, Long> each : values.entrySet()) {
        read().stream()
            .filter(control -> control.id().equals(each.getKey()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such control: " + each.getKey()))
            .check(each.getValue());
        brightness = each.getValue();
      }
      return read();
    }

    @Override
    public List<Control> reset(Set<String> ids) throws CameraUnavailableException {
      brightness = 130;
      return read();
    }
  }

  private void awaitLetGo() {
    try {
      letGo.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
