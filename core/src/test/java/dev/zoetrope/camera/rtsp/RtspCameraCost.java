// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.time.SystemTime;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What reading cameras costs: so many of 30 frames a second and 4 Mbit/s over TCP, for so many
 * seconds. Prints the processor time of their threads. Not a test; run it by hand: {@code
 * RtspCameraCost 30 20}.
 */
final class RtspCameraCost {
  private static final int FRAGMENTS = 12;
  private static final int FRAGMENT_BYTES = 1400;
  private static final long FRAME_NANOS = 1_000_000_000 / 30;

  private final SystemTime time = SystemTime.open();
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong cpuNanos = new AtomicLong();
  private final long seconds;

  private RtspCameraCost(long seconds) {
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    int cameras = Integer.parseInt(arguments[0]);
    RtspCameraCost cost = new RtspCameraCost(Long.parseLong(arguments[1]));
    CountDownLatch done = new CountDownLatch(cameras);
    FakeRtspCamera fake = FakeRtspCamera.start().on("PLAY", cost::play);
    for (int i = 0; i < cameras; i++) {
      String source = fake.url("/" + i);
      Thread.ofPlatform().daemon().start(() -> cost.read(source, done));
    }
    done.await();
    double share = 100.0 * cost.cpuNanos.get() / 1e9 / cost.seconds / cameras;
    System.out.printf(
        "%d cameras, %d s, %d packets: %.3f %% of a core each%n",
        cameras, cost.seconds, cost.packets.get(), share);
    System.exit(0);
  }

  private void play(FakeRtspCamera.Request request, FakeRtspCamera.Peer peer) throws Exception {
    peer.answer(request, "200 OK");
    peer.interleaved(0, RtpBytes.h264(1));
    long next = time.nanos();
    int sequence = 1003;
    for (int frame = 1; ; frame++) {
      peer.bytes(picture(sequence, 90_000 + frame * 3000));
      sequence += FRAGMENTS;
      next += FRAME_NANOS;
      time.sleepUntil(next);
    }
  }

  /** A picture in fragments (FU-A), as one write. */
  private static byte[] picture(int sequence, int timestamp) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < FRAGMENTS; i++) {
      byte[] payload = new byte[FRAGMENT_BYTES];
      Arrays.fill(payload, (byte) 0x55);
      payload[0] = 0x5c;
      payload[1] = (byte) (i == 0 ? 0x81 : i == FRAGMENTS - 1 ? 0x41 : 0x01);
      payload[2] = (byte) 0x9a;
      int type = i == FRAGMENTS - 1 ? 0x80 | 96 : 96;
      out.writeBytes(RtpBytes.interleaved(0, RtpBytes.rtp(type, sequence + i, timestamp, payload)));
    }
    return out.toByteArray();
  }

  private void read(String source, CountDownLatch done) {
    CameraContext context =
        new CameraContext("cost", time, new StandardAddressPolicy(true), Duration.ofSeconds(10));
    try (Camera camera = new RtspDriver().open(CameraSource.parse(source), context)) {
      for (int i = 0; i < 60; i++) {
        camera.read();
      }
      var threads = ManagementFactory.getThreadMXBean();
      long begin = time.nanos();
      long before = threads.getCurrentThreadCpuTime();
      while (time.nanos() - begin < seconds * 1_000_000_000) {
        camera.read();
        packets.incrementAndGet();
      }
      cpuNanos.addAndGet(threads.getCurrentThreadCpuTime() - before);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      done.countDown();
    }
  }
}
