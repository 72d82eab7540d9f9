// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.emulated.Beep;
import dev.zoetrope.camera.emulated.LoopMaker;
import dev.zoetrope.camera.emulated.LoopPlan;
import dev.zoetrope.camera.emulated.VideoLoop;
import dev.zoetrope.codec.CodecWorkers;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.SoundJob;
import dev.zoetrope.codec.wire.VideoJob;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import java.util.ArrayList;
import java.util.List;

/** Encodes the loops of emulated cameras in a codec worker. */
public final class WorkerLoops implements LoopMaker {
  /** Frames that an encoder of AAC wants to hear before it makes one. */
  private static final long AHEAD = 4;

  private final CodecWorkers workers;

  public WorkerLoops(CodecWorkers workers) {
    this.workers = workers;
  }

  @Override
  public VideoLoop make(LoopPlan plan)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    List<VideoLoop.Unit> pictures = pictures(plan);
    return plan.beep()
        ? new VideoLoop(
            pictures,
            sound(plan),
            AudioSpecificConfig.lowComplexity(LoopPlan.SAMPLES_PER_SECOND, 1).format())
        : new VideoLoop(pictures, List.of(), null);
  }

  private List<VideoLoop.Unit> pictures(LoopPlan plan)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    int gopTicks = plan.gopFrames() * Track.VIDEO_TICKS / plan.framesPerSecond();
    VideoJob job = new VideoJob(Codec.MJPEG, null, 0, gopTicks, plan.framesPerSecond());
    List<VideoLoop.Unit> units = new ArrayList<>();
    try (Encoding encoding = new Encoding(workers, plan.name() + "/loop", job)) {
      for (int frame = 0; frame < plan.frames(); frame++) {
        long ticks = (long) frame * Track.VIDEO_TICKS / plan.framesPerSecond();
        encoding.feed(plan.pictures().apply(frame), ticks);
      }
      for (Message made : encoding.finish()) {
        units.add(new VideoLoop.Unit(made.body(), made.has(Message.KEYFRAME)));
      }
    }
    if (units.size() != plan.frames()) {
      throw new CameraUnavailableException(
          "emulated: its loop must have %d pictures: %d".formatted(plan.frames(), units.size()));
    }
    return List.copyOf(units);
  }

  /**
   * Encodes the sound twice over and takes what is heard the second time: its first frame then
   * follows on the last one of the round before, as it does in the loop.
   */
  private List<byte[]> sound(LoopPlan plan)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    SoundJob job = new SoundJob(Codec.PCM_S16BE, LoopPlan.SAMPLES_PER_SECOND, 1, 0);
    int perFrame = LoopPlan.SAMPLES_PER_FRAME;
    long length = plan.samples();
    List<byte[]> frames = new ArrayList<>();
    try (Encoding encoding = new Encoding(workers, plan.name() + "/beep", job)) {
      for (long at = 0; at < 2 * length + AHEAD * perFrame; at += perFrame) {
        encoding.feed(Beep.samples(at, perFrame), at);
      }
      for (Message made : encoding.finish()) {
        long pts = made.times().ptsTicks();
        if (pts >= length && pts < 2 * length) {
          frames.add(made.body());
        }
      }
    }
    if (frames.size() != length / perFrame) {
      throw new CameraUnavailableException(
          "emulated: its loop must have %d frames of sound: %d"
              .formatted(length / perFrame, frames.size()));
    }
    return List.copyOf(frames);
  }
}
