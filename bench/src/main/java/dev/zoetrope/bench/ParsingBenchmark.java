// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.bench;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h264.H264Sequence;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.jpeg.JpegHeader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is read of each picture that comes from a camera. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParsingBenchmark {
  private final byte[] jpeg = Samples.jpeg();
  private final byte[] accessUnit = Samples.accessUnit(false);
  private final byte[] keyframe = Samples.accessUnit(true);

  /** Size and chroma of a JPEG of 100 kB. */
  @Benchmark
  public JpegHeader jpegHeader() throws MalformedMediaException {
    return JpegHeader.parse(jpeg);
  }

  /** The NAL units of a picture of 16 kB. */
  @Benchmark
  public List<NalUnit> nalUnits() throws MalformedMediaException {
    return AnnexB.split(accessUnit);
  }

  /** Whether the picture is a keyframe. */
  @Benchmark
  public boolean isKeyframe() throws MalformedMediaException {
    return H264.isKeyframe(accessUnit);
  }

  /** What the parameter set before a keyframe says. */
  @Benchmark
  public Optional<H264Sequence> sequence() throws MalformedMediaException {
    return H264.sequence(keyframe);
  }
}
