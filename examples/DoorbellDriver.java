// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.jpeg.JpegHeader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A driver for a doorbell that sends, over TCP, each picture as four bytes of length and a JPEG:
 * {@code doorbell://192.168.1.30:7000}. The guide docs/guide/write-your-own-driver.md explains it.
 *
 * <p>As a program: {@code java -cp zoetrope-core.jar DoorbellDriver.java doorbell://HOST:PORT}
 * prints the size of the newest picture.
 */
public final class DoorbellDriver implements CameraDriver {
  @Override
  public String name() {
    return "doorbell";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("doorbell");
  }

  @Override
  public void validate(CameraSource source) {
    addressOf(source);
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, InterruptedException {
    InetSocketAddress named = addressOf(source);
    try {
      InetAddress address = InetAddress.getByName(named.getHostString());
      context.addresses().check(named.getHostString(), address); // before anything is sent to it
      return new Doorbell(
          connect(new InetSocketAddress(address, named.getPort()), context), context);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new CameraUnavailableException("doorbell must answer at " + named.getHostString(), e);
    }
  }

  /** The socket of a channel, because an interrupt closes that. */
  private static Socket connect(InetSocketAddress address, CameraContext context)
      throws IOException {
    Socket socket = SocketChannel.open().socket();
    try {
      socket.connect(address, 5_000);
      socket.setSoTimeout((int) context.readTimeout().toMillis());
      return socket;
    } catch (IOException e) {
      closeQuietly(socket);
      throw e;
    }
  }

  private static InetSocketAddress addressOf(CameraSource source) {
    String location = source.location();
    int colon = location.lastIndexOf(':');
    if (!location.startsWith("//") || colon < 3) {
      throw new IllegalArgumentException(
          "doorbell address must be like doorbell://host:port: " + source);
    }
    try {
      int port = Integer.parseInt(location.substring(colon + 1));
      return InetSocketAddress.createUnresolved(location.substring(2, colon), port);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("doorbell port must be 0 to 65535: " + source, e);
    }
  }

  /** One connection: a loop of pictures. */
  private static final class Doorbell implements Camera {
    private static final int MAX_BYTES = 4 << 20;

    private final Socket socket;
    private final CameraContext context;
    private final DataInputStream in;
    private final Track track = Track.mjpeg(null);
    private final long startNanos;

    Doorbell(Socket socket, CameraContext context) throws IOException {
      this.socket = socket;
      this.context = context;
      this.in = new DataInputStream(socket.getInputStream());
      this.startNanos = context.clock().nanos();
    }

    @Override
    public List<Track> tracks() {
      return List.of(track);
    }

    @Override
    public Packet read()
        throws CameraUnavailableException, MalformedMediaException, InterruptedException {
      byte[] jpeg;
      try {
        int size = in.readInt();
        if (size < 1 || size > MAX_BYTES) {
          throw new CameraUnavailableException("doorbell picture must have 1 to 4 MiB: " + size);
        }
        jpeg = in.readNBytes(size); // takes memory for what arrives, not for what was announced
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        throw new CameraUnavailableException("doorbell was lost: " + e.getMessage(), e);
      }
      JpegHeader.parse(jpeg); // a damaged picture is counted, and reading goes on
      long now = context.clock().nanos();
      long ptsTicks = Math.round((now - startNanos) * (track.ticksPerSecond() / 1e9));
      return Packet.jpeg(track, jpeg, PacketTiming.at(ptsTicks, now, context.clock().wallTime()));
    }

    @Override
    public void close() {
      closeQuietly(socket); // ends a read that waits in another thread
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    CameraDrivers drivers = CameraDrivers.withInstalled(new DoorbellDriver());
    try (Zoetrope zoetrope =
        Zoetrope.builder().drivers(drivers).camera("door", arguments[0]).build()) {
      BlockingWakeUp wakeUp = new BlockingWakeUp();
      try (Subscription pictures =
          zoetrope.camera("door").orElseThrow().stream()
              .source()
              .subscribe(DeliveryPolicy.NEWEST, wakeUp)) {
        Published newest = pictures.poll();
        while (newest == null) {
          if (!wakeUp.await(Duration.ofSeconds(10))) {
            throw new IllegalStateException("doorbell must send a picture within 10 s");
          }
          newest = pictures.poll();
        }
        System.out.println("picture of " + newest.packet().sizeBytes() + " bytes");
      }
    }
  }
}
