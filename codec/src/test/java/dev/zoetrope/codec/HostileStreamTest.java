// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.media.Codec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are broken, or made to break the decoder; and long ones. */
@Tag("system")
class HostileStreamTest {
  private static final TranscodeJob JOB = new TranscodeJob(Codec.H264, 160, 70, 0, false);

  @TempDir static Path folder;
  private static AccessUnits units;

  @BeforeAll
  static void makeClip() throws Exception {
    units = AccessUnits.make(folder.resolve("clip.h264"), "160x90", 4, "500k");
  }

  /** Bits flipped, cut short, noise, or whole but out of order; a good keyframe now and then. */
  private static byte[] damaged(Random random, int index) {
    byte[] packet = units.get(index % 50 == 0 ? 0 : random.nextInt(units.size())).clone();
    return switch (index % 4) {
      case 0 -> flipped(random, packet);
      case 1 -> Arrays.copyOf(packet, random.nextInt(packet.length) + 1);
      case 2 -> noise(random);
      default -> packet;
    };
  }

  private static byte[] flipped(Random random, byte[] packet) {
    for (int i = 0; i < 10; i++) {
      packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return packet;
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(20_000) + 4];
    random.nextBytes(noise);
    System.arraycopy(new byte[] {0, 0, 1, (byte) random.nextInt(128)}, 0, noise, 0, 4);
    return noise;
  }

  @Test
  void damagedPackets_tenThousand_leaveAWorkerThatWorks() throws Exception {
    Random random = new Random(7);
    try (Rig rig = new Rig()) {
      long pid;
      try (FedSession session = new FedSession(rig.workers(), "bad", JOB)) {
        pid = rig.workerPid();
        for (int i = 0; i < 10_000; i++) {
          session.feed(damaged(random, i), random.nextBoolean());
        }
        session.drain();
        assertThat(session.end()).isNull();
        assertThat(session.lostPictures()).isGreaterThan(1000);
        assertThat(session.outputs()).isGreaterThan(1000);
      }
      assertThat(rig.workerPid()).isEqualTo(pid);
      try (FedSession healthy = new FedSession(rig.workers(), "good", JOB)) {
        healthy.feed(units.get(0), true);
        healthy.drain();
        assertThat(healthy.outputs()).isEqualTo(1);
      }
    }
  }

  @Test
  void hugePicture_claimedByItsParameterSet_takesNoMemory() throws Exception {
    byte[] keyframe = units.get(0);
    int slice = 0;
    while (!AccessUnits.keyframe(Arrays.copyOfRange(keyframe, slice, slice + 4))) {
      slice++;
    }
    byte[] claim = SequenceClaim.of(16_000, 16_000);
    byte[] packet = Arrays.copyOf(claim, claim.length + keyframe.length - slice);
    System.arraycopy(keyframe, slice, packet, claim.length, keyframe.length - slice);
    try (Rig rig = new Rig();
        FedSession session = new FedSession(rig.workers(), "bomb", JOB)) {
      for (int i = 0; i < 20; i++) {
        session.feed(packet, true);
      }
      session.drain();
      assertThat(session.outputs()).isZero();
      assertThat(session.lostPictures()).isGreaterThanOrEqualTo(20);
      assertThat(rig.workers().status().getFirst().rssBytes()).isLessThan(300L << 20);
    }
  }

  @Test
  void memory_overTwentyThousandFrames_staysFlat() throws Exception {
    try (Rig rig = new Rig();
        FedSession session = new FedSession(rig.workers(), "long", JOB)) {
      long settled = 0;
      for (int i = 0; i < 20_000; i++) {
        byte[] unit = units.get(i);
        session.feed(unit, AccessUnits.keyframe(unit));
        if (i == 5_000) {
          settled = rig.workers().status().getFirst().rssBytes();
        }
      }
      session.drain();
      assertThat(session.outputs()).isEqualTo(20_000);
      long grown = rig.workers().status().getFirst().rssBytes() - settled;
      assertThat(grown).as("bytes grown from " + settled).isLessThan(30L << 20);
    }
  }
}
