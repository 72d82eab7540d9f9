// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.picture.PlaceholderPicture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;

/**
 * Prints what an emulated camera and a placeholder cost, in CPU time of the thread that makes them;
 * docs/design/emulated-camera.md has the figures and the command.
 */
final class EmulatedCameraCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int FRAMES = 20_000;
  private static final int PLACEHOLDERS = 2_000;

  private EmulatedCameraCost() {}

  public static void main(String[] sizes) {
    THREADS.getCurrentThreadCpuTime();
    for (String size : sizes.length == 0 ? new String[] {"640x480", "1280x720"} : sizes) {
      camera(size);
    }
    placeholder(new PictureSize(640, 360));
  }

  private static void camera(String size) {
    Options options = Options.parse(CameraSource.parse("emulated:?seed=1&zone=UTC&size=" + size));
    long begin = THREADS.getCurrentThreadCpuTime();
    FrameAssembler assembler = new FrameAssembler(options, "front");
    int bytes = assembler.frame(0, Instant.EPOCH, 0).length;
    long first = THREADS.getCurrentThreadCpuTime();
    for (int frame = 1; frame < 25; frame++) {
      bytes = assembler.frame(frame, Instant.EPOCH, 0).length;
    }
    long loop = THREADS.getCurrentThreadCpuTime();
    frames(assembler, FRAMES); // until the compiler is done with it
    long warm = THREADS.getCurrentThreadCpuTime();
    frames(assembler, FRAMES);
    long end = THREADS.getCurrentThreadCpuTime();
    System.out.printf(
        "%s: open and first frame %.0f ms, rest of the loop %.0f ms, then %.1f us a frame"
            + " = %.2f %% of a core at 25 fps, %d bytes%n",
        size,
        (first - begin) / 1e6,
        (loop - first) / 1e6,
        (end - warm) / 1e3 / FRAMES,
        (end - warm) / 1e9 / FRAMES * 25 * 100,
        bytes);
  }

  private static void frames(FrameAssembler assembler, int count) {
    for (int frame = 0; frame < count; frame++) {
      assembler.frame(frame, Instant.ofEpochMilli(frame * 40L), frame);
    }
  }

  private static void placeholder(PictureSize size) {
    long begin = THREADS.getCurrentThreadCpuTime();
    PlaceholderPicture picture = PlaceholderPicture.of(size);
    picture.jpeg(lines(0));
    long first = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < PLACEHOLDERS; i++) {
      picture.jpeg(lines(i));
    }
    long warm = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < PLACEHOLDERS; i++) {
      picture.jpeg(lines(i));
    }
    long end = THREADS.getCurrentThreadCpuTime();
    System.out.printf(
        "placeholder %s: first %.0f ms, then %.2f ms%n",
        size, (first - begin) / 1e6, (end - warm) / 1e6 / PLACEHOLDERS);
  }

  private static List<String> lines(int seconds) {
    return List.of(
        "front",
        "Camera lost " + seconds + " s ago",
        "connection refused by 192.168.1.31:554",
        "next try in 5 s");
  }
}
