// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.fragment.EncodedStreams;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What FFmpeg, which knows no parts, makes of the playlists. */
@Tag("system")
class HlsSystemTest {
  @TempDir static Path folder;

  @Test
  void playlist_readByFfmpeg_playsWithoutAnError() throws Exception {
    List<byte[]> pictures = EncodedStreams.h264(folder, 0);
    try (HlsServer server = new HlsServer(HlsSettings.DEFAULT)) {
      var _ = server.ask("stream.m3u8");
      AutoCloseable film = server.film(server.opened(), pictures, 25);
      String index = server.address() + "index.m3u8";
      String[] command = {
        "ffmpeg",
        "-v",
        "warning",
        "-xerror",
        "-i",
        index,
        "-t",
        "6",
        "-progress",
        "-",
        "-f",
        "null",
        "-"
      };
      Process ffmpeg = new ProcessBuilder(command).redirectErrorStream(true).start();
      ffmpeg.getOutputStream().close();
      String said = new String(ffmpeg.getInputStream().readAllBytes(), UTF_8);
      film.close();
      assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(ffmpeg.exitValue()).as(said).isZero();
      assertThat(said).contains("frame=150\n").contains("drop_frames=0\n");
    }
  }
}
