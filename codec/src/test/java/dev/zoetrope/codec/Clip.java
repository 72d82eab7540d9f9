// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Test media, made with the system's ffmpeg. */
public final class Clip {
  private static final List<String> H264 =
      List.of(
          "-c:v", "libx264", "-preset", "veryfast", "-bf", "0", "-g", "50", "-sc_threshold", "0");

  /** Seconds of a moving test picture in H.264, 25 fps, a keyframe every 2 s, BT.709 limited. */
  public static Path h264(Path file, String size, int seconds) {
    List<String> options = new ArrayList<>(H264);
    options.addAll(List.of("-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_range", "tv"));
    return make(file, "testsrc2=size=" + size + ":rate=25", seconds, options);
  }

  /** Any other picture and coding. */
  public static Path make(Path file, String picture, int seconds, List<String> options) {
    if (Files.exists(file)) {
      return file;
    }
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
    command.addAll(List.of("-f", "lavfi", "-i", picture, "-t", String.valueOf(seconds)));
    command.addAll(options);
    command.add(file.toString());
    run(command);
    return file;
  }

  /** JPEGs of a picture, 25 a second, in their order. */
  public static List<byte[]> jpegs(Path folder, String picture, int seconds) throws IOException {
    Files.createDirectories(folder);
    make(folder.resolve("%04d.jpg"), picture + ":rate=25", seconds, List.of("-q:v", "2"));
    List<byte[]> jpegs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        jpegs.add(Files.readAllBytes(file));
      }
    }
    return jpegs;
  }

  /** Runs a command of the system and returns what it wrote. */
  public static byte[] run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
      byte[] output = process.getInputStream().readAllBytes();
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(errors).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Clip() {}
}
