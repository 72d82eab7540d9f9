// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.CameraStream;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.fragment.FakeSource;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.DeliverySettings;
import dev.zoetrope.server.output.Permission;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The output on a free port, with one camera of 25 pictures a second, and who asks it. */
final class HlsServer implements AutoCloseable {
  private static final Track VIDEO = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);
  private static final int SOUND_RATE = 48_000;
  private static final Track SOUND =
      Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(SOUND_RATE, 2).format());
  private static final Instant START = Instant.parse("2026-05-04T10:11:12Z");
  private static final int GOP = 50;
  private static final Duration FOR_GOOD = Duration.ofHours(1);

  private final BlockingQueue<FakeCamera> opened = new LinkedBlockingQueue<>();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Zoetrope zoetrope;
  private final Delivery delivery;
  private final HlsOutput output;
  private final HttpServer server;
  private int pictures;
  private long soundSamples;
  private final Sends sends;

  /** What the camera sends; there is nothing that could encode JPEGs. */
  enum Sends {
    /** Given up after a second. */
    NOTHING,
    VIDEO,
    VIDEO_AND_SOUND,
    JPEG
  }

  HlsServer(HlsSettings settings) {
    this(settings, Sends.VIDEO);
  }

  HlsServer(HlsSettings settings, Sends sends) {
    this.sends = sends;
    CaptureSettings capture =
        new CaptureSettings(
            true,
            FOR_GOOD, // a camera that nobody watches any more lingers until the test ends
            sends == Sends.NOTHING ? Duration.ofSeconds(1) : FOR_GOOD,
            FOR_GOOD,
            0,
            HubLimits.DEFAULT);
    zoetrope =
        Zoetrope.builder()
            .drivers(CameraDrivers.of(new Driver()))
            .camera("front", CameraSource.parse("fake:front"), capture)
            .build();
    delivery = new Delivery(zoetrope, DeliverySettings.DEFAULT);
    HlsOutput.Access access = new HlsOutput.Access(context -> Permission.ALL, true);
    output = new HlsOutput(vertx, delivery, settings, access);
    Router router = Router.router(vertx);
    router.route("/cameras/:camera/hls/*").handler(output);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  Delivery delivery() {
    return delivery;
  }

  int blocked() {
    return output.blocked();
  }

  void awaitBlocked(int requests) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> blocked() == requests);
  }

  /** Waits until that many pictures have become fragments. */
  void awaitFragments(int fragments) {
    CameraStream stream = zoetrope.camera("front").orElseThrow().stream();
    Awaitility.await().until(() -> stream.fragments(VideoSpec.SOURCE).fragments() == fragments);
  }

  void await(CaptureState state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> capture().status().state() == state);
  }

  Capture capture() {
    return zoetrope.camera("front").orElseThrow().stream().source();
  }

  /** The camera that was opened next; waits for it. */
  FakeCamera opened() throws InterruptedException {
    FakeCamera camera = opened.poll(30, TimeUnit.SECONDS);
    if (camera == null) {
      throw new AssertionError("nobody opened the camera");
    }
    pictures = 0;
    soundSamples = 0;
    return camera;
  }

  boolean noneOpened() {
    return opened.isEmpty();
  }

  /** Lets the camera take so many pictures, and their sound; the first of 50 is a keyframe. */
  void film(FakeCamera camera, int count) {
    for (int i = 0; i < count; i++) {
      while (sends == Sends.VIDEO_AND_SOUND && soundSamples <= pictures * SOUND_RATE / 25) {
        camera.deliver(sound());
        soundSamples += 1024;
      }
      camera.deliver(picture(pictures++));
    }
  }

  /** Lets the camera take these access units over and over, at their pace, until that is closed. */
  AutoCloseable film(FakeCamera camera, List<byte[]> units, int gop) {
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    Runnable next =
        () -> {
          int number = pictures++;
          byte[] unit = units.get(number % units.size());
          PacketTiming timing =
              PacketTiming.at(
                  number * 3600L, delivery.clock().nanos(), delivery.clock().wallTime());
          camera.deliver(new Packet(VIDEO, unit, timing, number % gop == 0));
        };
    var _ = pace.scheduleAtFixedRate(next, 0, 40, TimeUnit.MILLISECONDS);
    return pace::shutdownNow;
  }

  String address() {
    return "http://127.0.0.1:" + server.actualPort() + "/cameras/front/hls/";
  }

  private Packet picture(int number) {
    boolean keyframe = number % GOP == 0;
    String units = keyframe ? FakeSource.SMALL + "0000000165" : "0000000141";
    String content = String.format("%08x", number + 1).repeat(20);
    PacketTiming timing =
        PacketTiming.at(number * 3600L, delivery.clock().nanos(), START.plusMillis(40L * number));
    return new Packet(VIDEO, HexFormat.of().parseHex(units + content), timing, keyframe);
  }

  private Packet sound() {
    Instant wall = START.plusMillis(soundSamples * 1000 / SOUND_RATE);
    PacketTiming timing = PacketTiming.at(soundSamples, delivery.clock().nanos(), wall);
    return new Packet(SOUND, new byte[] {0x21, 0x10, 4}, timing, true);
  }

  CompletableFuture<HttpResponse<byte[]>> ask(String file, String... headers) {
    HttpRequest.Builder request = request(file);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String file, String... headers) throws Exception {
    return ask(file, headers).get(30, TimeUnit.SECONDS);
  }

  HttpResponse<byte[]> head(String file) throws Exception {
    return client
        .sendAsync(request(file).HEAD().build(), BodyHandlers.ofByteArray())
        .get(30, TimeUnit.SECONDS);
  }

  /** The playlist, as text. */
  String playlist(String query) throws Exception {
    return text(get("stream.m3u8" + query));
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private HttpRequest.Builder request(String file) {
    URI uri = URI.create(address() + file);
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    client.shutdownNow();
    output.close();
    delivery.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    zoetrope.close();
  }

  private final class Driver implements CameraDriver {
    @Override
    public boolean deliversJpeg() {
      return sends == Sends.JPEG;
    }

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Set<String> schemes() {
      return Set.of("fake");
    }

    @Override
    public Camera open(CameraSource source, CameraContext context) {
      FakeCamera camera =
          sends == Sends.VIDEO_AND_SOUND ? new FakeCamera(VIDEO, SOUND) : new FakeCamera(VIDEO);
      opened.add(camera);
      return camera;
    }
  }
}
