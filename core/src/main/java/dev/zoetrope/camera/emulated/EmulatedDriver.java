// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Opens {@code emulated:?size=1280x720&fps=25&seed=1&quality=80&zone=UTC&fault=...}: a moving
 * picture without a device. Every parameter may be left out; docs/guide/emulated-camera.md explains
 * them. Without a {@code fault} its cameras never throw until they are closed. The driver's only
 * state is how bright they have been set to be.
 */
public final class EmulatedDriver implements CameraDriver {
  private final Brightness brightness = new Brightness();
  private final Loops loops;

  /** Of JPEGs alone: a source of video is told that its encoder is missing. */
  public EmulatedDriver() {
    this(
        plan -> {
          throw new UnsupportedMediaException(
              "emulated: codec=h264 must have the codec module, which this program is without");
        });
  }

  /**
   * @param maker encodes what cameras of video replay
   */
  public EmulatedDriver(LoopMaker maker) {
    this.loops = new Loops(maker);
  }

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
  public boolean deliversJpeg(CameraSource source) {
    return !VideoOptions.asked(source);
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
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    Options options = Options.parse(source);
    AtomicInteger light = brightness.of(source);
    Long kept = context.controls().get(Brightness.ID);
    if (kept != null) {
      light.set(Math.clamp(kept, -100, 100));
    }
    VideoOptions video = options.video();
    if (video == null) {
      return new EmulatedCamera(options, context.name(), context.clock(), light);
    }
    LoopPlan plan = plan(options, video, context.name());
    VideoLoop loop = loops.of(source.url() + " " + context.name(), plan);
    return new LoopCamera(plan, loop, options, context.clock());
  }

  /** The clock in the pictures of a loop begins at midnight, whatever the zone. */
  private static LoopPlan plan(Options options, VideoOptions video, String name) {
    FrameAssembler assembler = new FrameAssembler(options.in(ZoneOffset.UTC), name);
    IntFunction<byte[]> pictures =
        frame -> {
          long millis = Math.ceilDiv(frame * 1000L, video.framesPerSecond());
          return assembler.frame(frame, Instant.ofEpochMilli(millis), millis * 1_000_000);
        };
    return new LoopPlan(
        name, video.framesPerSecond(), video.frames(), video.gopFrames(), video.beep(), pictures);
  }
}
