// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.aac.AdtsHeader;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h265.H265;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Streams that FFmpeg's program encoded, cut into what packets hold; for system tests. */
public final class EncodedStreams {
  private static final String PICTURES = "testsrc2=size=320x180:rate=25:duration=4";
  private static final String TONE = "sine=frequency=440:sample_rate=%d:duration=4";

  private EncodedStreams() {}

  /**
   * Access units of a hundred pictures, a keyframe each 25.
   *
   * @param reordered pictures between two that are decoded before them
   */
  public static List<byte[]> h264(Path folder, int reordered) throws Exception {
    String options = "keyint=25:scenecut=0:repeat-headers=1:b-adapt=0:bframes=" + reordered;
    byte[] stream =
        encode(
            folder,
            PICTURES,
            "h264",
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv420p",
            "-x264-params",
            options,
            "-bsf:v",
            "h264_metadata=aud=insert");
    return accessUnits(stream, H264.AUD, false);
  }

  /** As {@link #h264} without reordering. */
  public static List<byte[]> h265(Path folder) throws Exception {
    String options = "keyint=25:scenecut=0:repeat-headers=1:bframes=0:log-level=error";
    byte[] stream =
        encode(
            folder,
            PICTURES,
            "hevc",
            "-c:v",
            "libx265",
            "-pix_fmt",
            "yuv420p",
            "-x265-params",
            options,
            "-bsf:v",
            "hevc_metadata=aud=insert");
    return accessUnits(stream, H265.AUD, true);
  }

  /** Raw frames of LC at 48000 samples a second, stereo. */
  public static List<byte[]> aac(Path folder) throws Exception {
    byte[] stream =
        encode(folder, TONE.formatted(48_000), "adts", "-c:a", "aac", "-ac", "2", "-b:a", "96k");
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < stream.length; ) {
      AdtsHeader header = AdtsHeader.find(stream, at, stream.length).orElseThrow();
      frames.add(Arrays.copyOfRange(stream, at + header.headerBytes(), at + header.frameBytes()));
      at += header.frameBytes();
    }
    return frames;
  }

  /** G.711 in packets of 20 ms. */
  public static List<byte[]> muLaw(Path folder) throws Exception {
    byte[] stream = encode(folder, TONE.formatted(8000), "mulaw", "-c:a", "pcm_mulaw");
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at + 160 <= stream.length; at += 160) {
      packets.add(Arrays.copyOfRange(stream, at, at + 160));
    }
    return packets;
  }

  /** Runs a command, of which nothing may be said on its standard error, and gives its output. */
  public static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static byte[] encode(Path folder, String source, String format, String... options)
      throws IOException, InterruptedException {
    Path output = folder.resolve("encoded." + format);
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i", source));
    command.addAll(List.of(options));
    command.addAll(List.of("-f", format, "-y", output.toString()));
    run(command.toArray(String[]::new));
    return Files.readAllBytes(output);
  }

  /** Cuts before each delimiter. */
  private static List<byte[]> accessUnits(byte[] stream, int delimiter, boolean hevc)
      throws MalformedMediaException {
    List<byte[]> units = new ArrayList<>();
    int start = 0;
    List<NalUnit> all = split(stream);
    for (NalUnit unit : all) {
      int type = hevc ? H265.typeOf(stream, unit) : H264.typeOf(stream, unit);
      int code = unit.offset() - 4;
      if (type == delimiter && code > start) {
        units.add(Arrays.copyOfRange(stream, start, code));
        start = code;
      }
    }
    units.add(Arrays.copyOfRange(stream, start, stream.length));
    return units;
  }

  /** More units than one access unit may have: found piece by piece. */
  private static List<NalUnit> split(byte[] stream) throws MalformedMediaException {
    List<NalUnit> units = new ArrayList<>();
    int from = 0;
    while (from < stream.length) {
      int to = Math.min(stream.length, from + 200_000);
      for (NalUnit unit : AnnexB.split(Arrays.copyOfRange(stream, from, to))) {
        units.add(new NalUnit(from + unit.offset(), unit.length()));
      }
      if (to < stream.length) {
        to = units.removeLast().offset() - 4; // cut short
      }
      from = to;
    }
    return units;
  }
}
