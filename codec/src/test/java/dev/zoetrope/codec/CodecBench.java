// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.codec.wire.VideoJob;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Codec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints the figures of docs/design/codec-worker.md: what a frame costs the worker, how long a
 * start takes, and how soon pictures are live again after a kill. Its one argument, which may be
 * left out, is a raw H.264 file of 1920 x 1080 at 25 fps with access unit delimiters.
 */
final class CodecBench {
  private static final int RUNS = 7;
  private static final int FRAMES = 500;

  public static void main(String[] arguments) throws Exception {
    AccessUnits units =
        arguments.length > 0
            ? AccessUnits.read(Path.of(arguments[0]))
            : AccessUnits.make(
                Files.createTempDirectory("codec-bench").resolve("clip.h264"), "1920x1080", 4);
    try (Rig rig = new Rig()) {
      print("start to an open session, ms", starts());
      cost(rig, units, "H.264 to JPEG", new TranscodeJob(Codec.H264, 0, 70, 0, false));
      cost(rig, units, "H.264 to JPEG 640", new TranscodeJob(Codec.H264, 640, 70, 0, false));
      cost(rig, units, "keyframes to JPEG 640", new TranscodeJob(Codec.H264, 640, 70, 0, true));
      cost(rig, units, "H.264 to H.264", video(Codec.H264));
      for (String size : List.of("1920x1080", "1280x720")) {
        AccessUnits jpegs = jpegs(size);
        String name = size + " JPEG to ";
        cost(rig, jpegs, name + "H.264", video(Codec.MJPEG));
        cost(rig, jpegs, name + "JPEG", new TranscodeJob(Codec.MJPEG, 0, 70, 0, false));
      }
    }
    print("kill to a live picture 640 wide, ms", kills(units));
  }

  private static double[] starts() throws Exception {
    double[] millis = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      try (Rig rig = new Rig();
          FedSession session =
              new FedSession(rig.workers(), "a", new TranscodeJob(Codec.H264, 0, 70, 0, false))) {
        millis[i] = (System.nanoTime() - begin) / 1e6;
        session.drain();
      }
    }
    return millis;
  }

  private static VideoJob video(Codec input) {
    return new VideoJob(input, null, 0, VideoJob.DEFAULT_GOP_TICKS, 25);
  }

  private static AccessUnits jpegs(String size) throws Exception {
    Path folder = Files.createTempDirectory("codec-bench");
    return new AccessUnits(Clip.jpegs(folder, "testsrc2=size=" + size, 2));
  }

  private static void cost(Rig rig, AccessUnits units, String name, Job job) throws Exception {
    boolean keyframesOnly = job instanceof TranscodeJob jpeg && jpeg.keyframesOnly();
    try (FedSession session = new FedSession(rig.workers(), name, job)) {
      run(session, units, keyframesOnly, 100); // compiled and paged in
      Duration before = rig.workers().status().getFirst().cpuTime();
      run(session, units, keyframesOnly, FRAMES);
      Duration used = rig.workers().status().getFirst().cpuTime().minus(before);
      double millis = used.toNanos() / 1e6 / FRAMES;
      System.out.printf(
          Locale.ROOT,
          "%s: %.2f ms a packet, %.1f %% of a core at 25 fps; %d packets, the last of %d bytes%n",
          name,
          millis,
          millis * 2.5,
          session.outputs(),
          session.newest().length);
    }
  }

  private static void run(FedSession session, AccessUnits units, boolean keyframesOnly, int frames)
      throws InterruptedException {
    for (int i = 0; i < frames; i++) {
      boolean keyframe = AccessUnits.keyframe(units.get(i));
      if (keyframe || !keyframesOnly) {
        session.feed(units.get(i), keyframe);
      }
    }
    session.drain();
  }

  private static double[] kills(AccessUnits units) throws Exception {
    double[] millis = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      try (Rig rig = new Rig()) {
        Capture camera = rig.capture("a", () -> new PacedCamera(units, rig.time()));
        RenditionSpec spec = new RenditionSpec(640, 0, false);
        Capture small =
            rig.capture("b", () -> new WorkerTranscoder(rig.workers()).open(camera, spec));
        try (Pictures pictures = new Pictures(small)) {
          for (int n = 0; n < 20 + 5 * i; n++) {
            pictures.next();
          }
          ProcessHandle.of(rig.workerPid()).ifPresent(ProcessHandle::destroyForcibly);
          long killed = System.nanoTime();
          Published next = pictures.next();
          while (next.packet().timing().receivedNanos() < killed) {
            next = pictures.next();
          }
          millis[i] = (System.nanoTime() - killed) / 1e6;
        }
      }
    }
    return millis;
  }

  private static void print(String name, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f, least %.0f, most %.0f%n",
        name,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private CodecBench() {}
}
