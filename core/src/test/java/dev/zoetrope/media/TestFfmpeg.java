// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** FFmpeg's program as a judge of what was written; for system tests. */
public final class TestFfmpeg {
  private TestFfmpeg() {}

  /**
   * Decodes a file to samples of 16 bit, big endian, and fails at the first complaint.
   *
   * @param format FFmpeg's name of the file's format
   * @param least what counts as one: {@code warning}, or {@code error} for formats without a head,
   *     whose length FFmpeg warns that it guesses
   */
  public static byte[] decode(Path folder, String format, String least, byte[] file)
      throws IOException, InterruptedException {
    Path input = Files.write(folder.resolve("input." + format), file);
    Path output = folder.resolve("output.pcm");
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-v", least, "-xerror", "-f", format, "-i"));
    command.addAll(List.of(input.toString(), "-f", "s16be", "-y", output.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(process.exitValue()).isZero();
    return Files.readAllBytes(output);
  }
}
