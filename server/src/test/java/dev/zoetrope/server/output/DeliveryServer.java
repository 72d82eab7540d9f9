// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.CameraStream;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.capture.Transcoder;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.fragment.FakeSource;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.server.output.mjpeg.MjpegOutput;
import dev.zoetrope.server.output.websocket.WebSocketOutput;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;

/**
 * A server on a free port with fake cameras, for tests: {@code front} and {@code back} deliver
 * JPEGs, {@code clip} H.264, {@code film} H.264 and AAC.
 */
public final class DeliveryServer implements AutoCloseable {
  private static final Duration FOR_GOOD = Duration.ofHours(1);

  /** The defaults, but nothing except frames is shown and nobody is stalled, on a slow machine. */
  public static final DeliverySettings QUIET =
      DeliverySettings.DEFAULT.withPlaceholderAfter(FOR_GOOD).withStallTimeout(FOR_GOOD);

  /** The sound of {@code film}: 48000 samples a second, stereo. */
  public static final Track AAC =
      Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(48_000, 2).format());

  private final Map<String, BlockingQueue<FakeCamera>> opened = new ConcurrentHashMap<>();
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  private final Zoetrope zoetrope;
  private final Delivery delivery;
  private final HttpServer server;

  private DeliveryServer(
      DeliverySettings settings,
      Duration startTimeout,
      String host,
      BiConsumer<Router, Delivery> routes) {
    CaptureSettings capture =
        new CaptureSettings(
            true,
            FOR_GOOD, // a camera that nobody watches any more lingers until the test ends
            startTimeout,
            FOR_GOOD,
            0,
            HubLimits.DEFAULT);
    zoetrope =
        Zoetrope.builder()
            .drivers(CameraDrivers.of(new FakeDriver(), new FakeVideoDriver()))
            .transcoder(new FakeTranscoder())
            .camera("front", CameraSource.parse("fake:front"), capture)
            .camera("back", CameraSource.parse("fake:back"), capture)
            .camera("clip", CameraSource.parse("fakevideo:clip"), capture)
            .camera("film", CameraSource.parse("fakevideo:film"), capture)
            .build();
    delivery = new Delivery(zoetrope, settings);
    Router router = Router.router(vertx);
    routes.accept(router, delivery);
    server =
        vertx
            .createHttpServer(options())
            .requestHandler(router)
            .listen(0, host)
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join();
  }

  public static DeliveryServer open(
      DeliverySettings settings, BiConsumer<Router, Delivery> routes) {
    return open(settings, Duration.ofSeconds(30), routes);
  }

  /** As above, with cameras that must begin to deliver within that time. */
  public static DeliveryServer open(
      DeliverySettings settings, Duration startTimeout, BiConsumer<Router, Delivery> routes) {
    return new DeliveryServer(settings, startTimeout, "127.0.0.1", routes);
  }

  /** As the first, for viewers on other hosts as well. */
  public static DeliveryServer onAllAddresses(
      DeliverySettings settings, BiConsumer<Router, Delivery> routes) {
    return new DeliveryServer(settings, Duration.ofSeconds(30), "0.0.0.0", routes);
  }

  private static HttpServerOptions options() {
    HttpServerOptions options = new HttpServerOptions().setTcpNoDelay(true);
    MjpegOutput.configure(options);
    WebSocketOutput.configure(options);
    return options;
  }

  public int port() {
    return server.actualPort();
  }

  public Delivery delivery() {
    return delivery;
  }

  /** The camera that was opened next; waits for it. */
  public FakeCamera opened(String name) throws InterruptedException {
    FakeCamera camera = queue(name).poll(30, TimeUnit.SECONDS);
    if (camera == null) {
      throw new AssertionError("nobody opened camera " + name);
    }
    return camera;
  }

  public boolean noneOpened(String name) {
    return queue(name).isEmpty();
  }

  /** Waits until the camera's capture is in that state. */
  public void await(String name, CaptureState state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> capture(name).status().state() == state);
  }

  public Capture capture(String name) {
    return zoetrope.camera(name).orElseThrow().stream().source();
  }

  /** Waits until the camera has published that many packets, and viewers can have each. */
  public void awaitPublished(String name, int packets) {
    Awaitility.await().until(() -> capture(name).hub().packets() == packets);
  }

  /** Waits until that many fragments were made of the camera's video, and viewers can have each. */
  public void awaitFragments(String name, int fragments) {
    CameraStream stream = zoetrope.camera(name).orElseThrow().stream();
    Awaitility.await().until(() -> stream.fragments(VideoSpec.SOURCE).fragments() == fragments);
  }

  /** A JPEG packet received now, of at least four bytes, that begins with the number. */
  public Packet jpeg(int number, int sizeBytes) {
    byte[] payload = new byte[sizeBytes];
    for (int i = 0; i < 4; i++) {
      payload[i] = (byte) (number >> (24 - 8 * i));
    }
    Instant wallTime = Instant.ofEpochSecond(1_700_000_000, number * 1_000L);
    return Packet.jpeg(
        Packets.JPEG, payload, PacketTiming.at(number * 3600L, delivery.clock().nanos(), wallTime));
  }

  /** A frame of sound of {@code film}, received now. */
  public Packet sound(int number) {
    byte[] frame = new byte[64];
    Arrays.fill(frame, (byte) 0x21);
    Instant wallTime = Instant.ofEpochSecond(1_700_000_000, number * 21_333_333L);
    PacketTiming timing = PacketTiming.at(number * 1024L, delivery.clock().nanos(), wallTime);
    return new Packet(AAC, frame, timing, true);
  }

  /**
   * An H.264 access unit received now, 25 a second, which no decoder takes but everything that only
   * looks at it: 640x480, its slice ends with the number.
   */
  public Packet keyframe(int number, int sliceBytes) {
    return picture(FakeSource.SMALL + "0000000165", number, sliceBytes, true);
  }

  /** As {@link #keyframe}, of 1920x1080. */
  public Packet largeKeyframe(int number, int sliceBytes) {
    return picture(FakeSource.LARGE + "0000000165", number, sliceBytes, true);
  }

  /** As {@link #keyframe}, of a picture that depends on others. */
  public Packet delta(int number, int sliceBytes) {
    return picture("0000000141", number, sliceBytes, false);
  }

  private Packet picture(String hex, int number, int sliceBytes, boolean keyframe) {
    byte[] head = HexFormat.of().parseHex(hex);
    byte[] payload = Arrays.copyOf(head, head.length + Math.max(4, sliceBytes));
    Arrays.fill(payload, head.length, payload.length, (byte) 0x55);
    for (int i = 0; i < 4; i++) { // seven bits a byte, none of them zero: no start code appears
      payload[payload.length - 4 + i] = (byte) (0x80 | (number >> (21 - 7 * i)));
    }
    Instant wallTime = Instant.ofEpochSecond(1_700_000_000, number * 40_000_000L);
    PacketTiming timing = PacketTiming.at(number * 3600L, delivery.clock().nanos(), wallTime);
    return new Packet(Packets.H264, payload, timing, keyframe);
  }

  /** The number at the end of what holds such a picture. */
  public static int number(byte[] payload) {
    int number = 0;
    for (int i = 4; i > 0; i--) {
      number = (number << 7) | (payload[payload.length - i] & 0x7f);
    }
    return number;
  }

  private BlockingQueue<FakeCamera> queue(String name) {
    return opened.computeIfAbsent(name, absent -> new LinkedBlockingQueue<>());
  }

  @Override
  public void close() {
    delivery.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    zoetrope.close();
  }

  private final class FakeDriver implements CameraDriver {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Set<String> schemes() {
      return Set.of("fake");
    }

    @Override
    public boolean deliversJpeg() {
      return true;
    }

    @Override
    public Camera open(CameraSource source, CameraContext context) {
      FakeCamera camera = new FakeCamera(Packets.JPEG);
      queue(context.name()).add(camera);
      return camera;
    }
  }

  /** Makes of {@code film} what a test delivers, under names such as {@code film-h264-w640}. */
  private final class FakeTranscoder implements Transcoder {
    @Override
    public Camera open(Capture source, RenditionSpec spec) throws UnsupportedMediaException {
      throw new UnsupportedMediaException("JPEGs of " + source.name() + " are not made here");
    }

    @Override
    public Camera open(Capture source, VideoSpec spec)
        throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
      if (!source.name().equals("film")) {
        return Transcoder.super.open(source, spec);
      }
      var _ = source.subscribeRendition(DeliveryPolicy.IN_ORDER, () -> {}); // starts it, for good
      FakeCamera camera = new FakeCamera(Packets.H264);
      queue(source.name() + "-" + spec).add(camera);
      return camera;
    }
  }

  private final class FakeVideoDriver implements CameraDriver {
    @Override
    public String name() {
      return "fakevideo";
    }

    @Override
    public Set<String> schemes() {
      return Set.of("fakevideo");
    }

    @Override
    public Camera open(CameraSource source, CameraContext context) {
      FakeCamera camera =
          context.name().equals("film")
              ? new FakeCamera(Packets.H264, AAC)
              : new FakeCamera(Packets.H264);
      queue(context.name()).add(camera);
      return camera;
    }
  }
}
