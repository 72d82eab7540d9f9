// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.bench;

import dev.zoetrope.container.multipart.MultipartReader;
import dev.zoetrope.container.multipart.MultipartWriter;
import dev.zoetrope.container.multipart.PartFraming;
import dev.zoetrope.media.MalformedMediaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What stands around the frames of a stream of JPEGs, written and read; times are of a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MultipartBenchmark {
  private static final int FRAMES = 20;
  private static final MultipartWriter WITH_LENGTH = MultipartWriter.of(PartFraming.LENGTH);

  private final Instant wallTime = Instant.parse("2026-11-22T12:34:56.789012Z");
  private final byte[] withLength = stream(PartFraming.LENGTH);
  private final byte[] withoutLength = stream(PartFraming.HEADERS_AHEAD);
  private long sequence;

  private static byte[] stream(PartFraming framing) {
    MultipartWriter writer = MultipartWriter.of(framing);
    byte[] jpeg = Samples.jpeg();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(writer.start());
    for (int i = 0; i < FRAMES; i++) {
      out.writeBytes(writer.partHeaders(jpeg.length, i, Instant.EPOCH));
      out.writeBytes(jpeg);
      out.writeBytes(writer.partEnd());
    }
    return out.toByteArray();
  }

  /** The headers of one part. */
  @Benchmark
  public byte[] writeHeaders() {
    return WITH_LENGTH.partHeaders(Samples.JPEG_BYTES, sequence++, wallTime);
  }

  /** Frames whose length is told. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void readWithLength(Blackhole hole) throws IOException, MalformedMediaException {
    read(withLength, hole);
  }

  /** Frames whose end is where the next boundary is. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void readWithoutLength(Blackhole hole) throws IOException, MalformedMediaException {
    read(withoutLength, hole);
  }

  private static void read(byte[] stream, Blackhole hole)
      throws IOException, MalformedMediaException {
    MultipartReader reader =
        new MultipartReader(new ByteArrayInputStream(stream), WITH_LENGTH.contentType());
    for (int i = 0; i < FRAMES; i++) {
      hole.consume(reader.next());
    }
  }
}
