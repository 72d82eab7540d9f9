// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.CommandLine;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.time.SystemTime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a codec worker. */
@Tag("system")
class TrainingTest {
  private static final Pattern WRITTEN =
      Pattern.compile("zoetrope_output_frames_total\\{camera=\"(\\w+)\",output=\"(\\w+)\"} [1-9]");

  @Test
  void visit_camerasOfItsOwn_areShownInEachWay(@TempDir Path data) throws Exception {
    try (SystemTime time = SystemTime.open();
        Training training = Training.open(time);
        ZoetropeServer server = server(training, data)) {
      Training.visit(server.port());

      assertThat(shown(server, "emulated")).contains("mjpeg", "snapshot", "websocket");
      assertThat(shown(server, "rehearsal")).contains("mp4", "video", "snapshot");
      assertThat(answer(server, "/metrics"))
          .containsPattern("cameras/:camera/hls/:epoch/:file\",status=\"200\"");
      assertThat(answer(server, "/api/v1/cameras/rehearsal"))
          .contains("h264", "pcm_mulaw")
          .contains("\"framesLost\":0");
    }
  }

  private static ZoetropeServer server(Training training, Path data) throws Exception {
    String[] arguments = {"--port", "0", "--data-dir", data.toString()};
    return ZoetropeServer.open(
        ServerConfig.load(
            CommandLine.parse(training.withCameras(arguments)), Map.of(), source -> {}));
  }

  /** The outputs that wrote pictures of the camera. */
  private static Set<String> shown(ZoetropeServer server, String camera) throws Exception {
    Set<String> outputs = new TreeSet<>();
    WRITTEN
        .matcher(answer(server, "/metrics"))
        .results()
        .filter(written -> camera.equals(written.group(1)))
        .forEach(written -> outputs.add(String.valueOf(written.group(2))));
    return outputs;
  }

  private static String answer(ZoetropeServer server, String path) throws Exception {
    return new Visitor(server.port()).get(path, Integer.MAX_VALUE);
  }
}
