// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.picture.PlaceholderPicture;
import dev.zoetrope.server.output.DeliveryServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs people read such streams with. */
@Tag("system")
class MjpegClientsTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final byte[] jpeg =
      PlaceholderPicture.of(new PictureSize(320, 240)).jpeg(List.of("front", "moving"));

  @TempDir private Path folder;
  private DeliveryServer server;

  @BeforeEach
  void open() {
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET,
            (router, delivery) ->
                router.route("/video_feed/:camera").handler(new MjpegOutput(delivery)));
    Thread.ofVirtual().start(this::deliverAt25);
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
    server.close();
  }

  @Test
  void ffmpeg_tenFrames_decodes() throws Exception {
    String decoded =
        run("ffmpeg", "-v", "info", "-i", address(), "-frames:v", "10", "-f", "null", "-");

    assertThat(decoded).contains("320x240").contains("frame=   10");
  }

  @Test
  void gstreamer_tenFrames_decodes() throws Exception {
    String played =
        run(
            "gst-launch-1.0",
            "souphttpsrc",
            "location=" + address(),
            "!",
            "multipartdemux",
            "!",
            "jpegdec",
            "!",
            "fakesink",
            "num-buffers=10");

    assertThat(played).contains("EOS").doesNotContain("ERROR");
  }

  @Test
  void curl_endlessStream_savesParts() throws Exception {
    Path saved = folder.resolve("stream.mjpeg");
    int length = 12 * jpeg.length;
    run("sh", "-c", "curl -sN " + address() + " | head -c " + length + " > " + saved);

    String stream = Files.readString(saved, StandardCharsets.ISO_8859_1);
    assertThat(stream).startsWith("--frame\r\nContent-Type: image/jpeg\r\n");
    assertThat(stream.split("--frame\r\n", -1)).hasSizeGreaterThan(10);
  }

  private String address() {
    return "http://127.0.0.1:" + server.port() + "/video_feed/front";
  }

  private void deliverAt25() {
    try {
      FakeCamera camera = server.opened("front");
      var _ =
          timer.scheduleAtFixedRate(() -> camera.deliver(frame()), 0, 40, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Packet frame() {
    return Packet.jpeg(
        Packets.JPEG, jpeg, PacketTiming.at(0, server.delivery().clock().nanos(), Instant.now()));
  }

  /** What the program said; it must end within a minute. */
  private String run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ended", command[0]).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}
