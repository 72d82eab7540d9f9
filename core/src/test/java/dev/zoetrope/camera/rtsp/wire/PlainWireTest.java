// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainWireTest {
  private static final long LONG_NANOS = 30_000_000_000L;
  private static final long SHORT_NANOS = 5_000_000L;

  private SocketChannel camera;
  private PlainWire wire;

  @BeforeEach
  void connect() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(here, 0));
      wire = PlainWire.of(SocketChannel.open(server.getLocalAddress()), here);
      camera = server.accept();
    }
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    camera.close();
  }

  private void send(String text) throws IOException {
    camera.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
  }

  private String read(int length, long nanos) throws IOException {
    byte[] target = new byte[length];
    int count = wire.read(target, 0, length, nanos);
    return count < 0 ? "end" : new String(target, 0, count, US_ASCII);
  }

  @Test
  void read_whereNothingComes_returnsNothing() throws IOException {
    wire.expectMore(true);

    assertThat(read(8, SHORT_NANOS)).isEmpty();
    assertThat(read(8, 0)).isEmpty();
  }

  @Test
  void read_moreThanThereIsRoomFor_takesTheRestNext() throws IOException {
    wire.expectMore(true);
    send("12345678abc");

    assertThat(read(8, LONG_NANOS)).isEqualTo("12345678");
    assertThat(read(8, LONG_NANOS)).isEqualTo("abc");
  }

  @Test
  void read_exactlyWhatThereIsRoomFor_waitsAgainAfterwards() throws IOException {
    wire.expectMore(true);
    send("12345678");

    assertThat(read(8, LONG_NANOS)).isEqualTo("12345678");
    assertThat(read(8, SHORT_NANOS)).isEmpty();
    send("abc");
    assertThat(read(8, LONG_NANOS)).isEqualTo("abc");
  }

  @Test
  void read_burstAfterBurst_bringsEachAndTheEnd() throws IOException {
    wire.expectMore(true);

    for (String burst : new String[] {"first", "second", "third"}) {
      send(burst);
      assertThat(read(32, LONG_NANOS)).isEqualTo(burst);
    }
    camera.close();
    assertThat(read(32, LONG_NANOS)).isEqualTo("end");
  }

  @Test
  void read_whereNoMoreIsExpected_takesWhatIsThere() throws IOException {
    wire.expectMore(false);
    send("picture");

    assertThat(read(32, LONG_NANOS)).isEqualTo("picture");
  }

  @Test
  void wakeUp_beforeTheWait_endsIt() throws IOException {
    wire.expectMore(true);
    wire.wakeUp();

    assertThat(read(8, LONG_NANOS)).isEmpty();
  }
}
