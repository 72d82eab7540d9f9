// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.bench;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.rtp.ClockRate;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.ReceptionSettings;
import dev.zoetrope.rtp.RtpPacket;
import dev.zoetrope.rtp.RtpReceiver;
import dev.zoetrope.rtp.video.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A picture of H.264 that comes in twelve packets: their reception, and reception with the access
 * unit put together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RtpBenchmark {
  private final List<byte[]> packets = Samples.fragments(Samples.accessUnit(false));
  private final Quirks quirks = new Quirks();
  private final Depacketizer depacketizer =
      new VideoFormat(
              Codec.H264, Map.of("sprop-parameter-sets", Samples.spropParameterSets()), null)
          .depacketizer(quirks);
  private int sequence;
  private int picture;
  private long nanos;

  private int received;
  private int units;

  private final RtpReceiver counting = receiver((packet, lossBefore, arrival) -> received++);
  private final RtpReceiver depacketizing = receiver(this::depacketize);

  private RtpReceiver receiver(RtpReceiver.Sink sink) {
    ReceptionSettings settings =
        new ReceptionSettings(Set.of(Samples.PAYLOAD_TYPE), new ClockRate(90_000), true);
    return new RtpReceiver(settings, sink, quirks);
  }

  private void depacketize(RtpPacket packet, boolean lossBefore, long arrivalNanos) {
    try {
      depacketizer.push(packet, lossBefore, unit -> units++);
    } catch (MalformedMediaException e) {
      throw new IllegalStateException("what is measured must be well formed", e);
    }
  }

  /** A picture that depends on none comes first. */
  @Setup
  public void begin() {
    byte[] keyframe = Samples.accessUnit(false);
    keyframe[4] = 0x65;
    push(depacketizing, Samples.fragments(keyframe));
  }

  /** What is measured must be work that is done. */
  @TearDown
  public void check() {
    if (picture > 1 && received + units < picture - 1) {
      throw new IllegalStateException("pictures must come out: " + units + " of " + picture);
    }
  }

  /** The packets of one picture, as from one connection. */
  @Benchmark
  public void receive(Blackhole hole) {
    push(counting, packets);
    hole.consume(received);
  }

  /** The packets of one picture, and the picture out of them. */
  @Benchmark
  public void receiveAndDepacketize(Blackhole hole) {
    push(depacketizing, packets);
    hole.consume(units);
  }

  private void push(RtpReceiver receiver, List<byte[]> ofPicture) {
    for (byte[] packet : ofPicture) {
      ByteBuffer.wrap(packet)
          .putShort(2, (short) sequence++)
          .putInt(4, picture * Samples.PICTURE_TICKS);
      receiver.push(packet, 0, packet.length, nanos);
    }
    picture++;
    nanos += 33_333_333;
  }
}
