// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.fragment.EncodedStreams;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.Permission;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FFmpeg reads what viewers get, without a word, from a camera with sound. */
@Tag("system")
class Mp4ClientsTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @TempDir private Path folder;
  private List<byte[]> pictures = List.of();
  private List<byte[]> sounds = List.of();
  private int picture;
  private int sound;
  private DeliveryServer server;

  @BeforeEach
  void open() throws Exception {
    pictures = EncodedStreams.h264(folder, 0);
    sounds = EncodedStreams.aac(folder);
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET,
            (router, delivery) ->
                router
                    .route("/cameras/:camera/stream.mp4")
                    .handler(
                        new Mp4Output(new FragmentAudiences(delivery), context -> Permission.ALL)));
    Thread.ofVirtual().start(this::deliverAt25);
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
    server.close();
  }

  @Test
  void ffmpeg_endlessStream_decodesEachPicture() throws Exception {
    String decoded = decode("", "-frames:v", "60");
    assertThat(decoded).contains("Video: h264").contains("Audio: aac").contains("frame=   60");
  }

  @Test
  void ffmpeg_pieceToKeep_decodesAllOfIt() throws Exception {
    String decoded = decode("?duration=3s");
    assertThat(decoded).contains("Audio: aac").contains("frame=   75");
  }

  @Test
  void ffmpeg_withoutSound_findsNone() throws Exception {
    String decoded = decode("?duration=1s&audio=off");
    assertThat(decoded).doesNotContain("Audio:").contains("frame=   25");
  }

  /** An error on its way ends it; what it says then is the test's failure. */
  private String decode(String query, String... options) throws Exception {
    String address = "http://127.0.0.1:" + server.port() + "/cameras/film/stream.mp4" + query;
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-xerror", "-i", address));
    command.addAll(List.of(options));
    command.addAll(List.of("-f", "null", "-"));
    String said = EncodedStreams.run(command.toArray(String[]::new));
    assertThat(said).doesNotContain("[mov,mp4", "[h264", "[aac", "non monoton");
    return said;
  }

  private void deliverAt25() {
    try {
      FakeCamera camera = server.opened("film");
      var _ = timer.scheduleAtFixedRate(() -> deliver(camera), 0, 40, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A picture, and the sound up to it. */
  private void deliver(FakeCamera camera) {
    int index = picture % pictures.size();
    boolean keyframe = index % 25 == 0;
    long pts = picture++ * 3600L;
    camera.deliver(packet(Packets.H264, pictures.get(index), pts, keyframe));
    while (sound * 1024L * 90_000 / 48_000 <= pts) {
      byte[] frame = sounds.get(sound % sounds.size());
      camera.deliver(packet(DeliveryServer.AAC, frame, sound++ * 1024L, true));
    }
  }

  private Packet packet(Track track, byte[] payload, long pts, boolean keyframe) {
    PacketTiming timing = PacketTiming.at(pts, server.delivery().clock().nanos(), Instant.now());
    return new Packet(track, payload, timing, keyframe);
  }
}
