// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.rtsp.FakeRtspCamera.Peer;
import dev.zoetrope.camera.rtsp.FakeRtspCamera.Request;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media by datagrams, and what becomes of those that do not come. */
class RtspTransportTest extends RtspTest {
  private final AtomicInteger clientPort = new AtomicInteger();
  private DatagramSocket sender;
  private DatagramSocket stranger;

  @BeforeEach
  void bind() throws IOException {
    sender = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    stranger = new DatagramSocket(0, InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));
  }

  @AfterEach
  void unbind() {
    sender.close();
    stranger.close();
  }

  private void setUpUdp(Request request, Peer peer, String announced) throws IOException {
    String asked = request.header("Transport");
    clientPort.set(Integer.parseInt(asked.replaceAll(".*client_port=(\\d+)-.*", "$1")));
    peer.answer(request, "200 OK", "Session: 1", "Transport: " + asked + announced);
  }

  private void send(DatagramSocket from, List<byte[]> packets) throws IOException {
    for (byte[] packet : packets) {
      from.send(
          new DatagramPacket(
              packet, packet.length, InetAddress.getLoopbackAddress(), clientPort.get()));
    }
  }

  private void playingByUdp(String announced) {
    fake.on("SETUP", (request, peer) -> setUpUdp(request, peer, announced));
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          send(stranger, RtpBytes.h264(5000, 9));
          send(sender, RtpBytes.h264(3));
        });
  }

  /** The port that sends first counts, of the camera's address alone, whatever was announced. */
  @ParameterizedTest
  @ValueSource(strings = {"", ";server_port=9", ";source=127.0.0.2;server_port=4000-4001"})
  void open_udp_whateverPortTheCameraSendsFrom(String announced) throws Exception {
    playingByUdp(announced);
    try (Camera camera = open("/live?transport=udp")) {
      assertThat(camera.terms()).isEqualTo("h264 over UDP");
      assertThat(read(camera, 3))
          .extracting(each -> each.keyframe())
          .containsExactly(true, false, false);
    }
    Request setUp = fake.requests("SETUP").getFirst();
    assertThat(setUp.header("Transport")).matches("RTP/AVP;unicast;client_port=\\d*[02468]-\\d+");
  }

  @Test
  void read_datagramsOutOfOrder_pictureIsWhole() throws Exception {
    fake.on("SETUP", (request, peer) -> setUpUdp(request, peer, ""));
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          List<byte[]> sent = RtpBytes.h264(5);
          send(sender, List.of(sent.get(0), sent.get(1), sent.get(3), sent.get(2), sent.get(4)));
          send(sender, List.of(sent.get(6), sent.get(5)));
        });
    try (Camera camera = open("/live?transport=udp")) {
      assertThat(read(camera, 5))
          .isSortedAccordingTo(
              (a, b) -> Long.compare(a.timing().ptsTicks(), b.timing().ptsTicks()));
      assertThat(camera.framesLost()).isZero();
    }
  }

  @Test
  void open_udpSilentForThreeSeconds_tcpOnANewConnection() throws Exception {
    fake.on(
        "SETUP",
        (request, peer) -> {
          if (request.header("Transport").contains("client_port")) {
            setUpUdp(request, peer, ";server_port=9");
          } else {
            FakeRtspCamera.setUp(request, peer);
          }
        });
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          if (request.connection() == 1) {
            Thread.ofVirtual().start(this::letSecondsPassUntilItDialsAgain);
          } else {
            peer.interleaved(0, RtpBytes.h264(3));
          }
        });
    try (Camera camera = open("/live?transport=udp")) {
      assertThat(camera.read().keyframe()).isTrue();
      assertThat(camera.terms()).isEqualTo("h264 over TCP");
    }
    assertSecondConversationIsWhole();
  }

  private void letSecondsPassUntilItDialsAgain() {
    await()
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(1));
              return fake.connections() == 2;
            });
  }

  private void assertSecondConversationIsWhole() {
    assertThat(fake.requests().stream().filter(each -> each.connection() == 1))
        .extracting(Request::method)
        .startsWith("OPTIONS", "DESCRIBE", "SETUP");
    assertThat(fake.requests().stream().filter(each -> each.connection() == 2))
        .extracting(Request::method)
        .startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
  }

  @Test
  void open_tcpAnsweredToUdp_tcpOnANewConnection() throws Exception {
    fake.on(
        "SETUP",
        (request, peer) ->
            peer.answer(request, "200 OK", "Session: 1", "Transport: RTP/AVP/TCP;interleaved=0-1"));
    openAndRead("/live?transport=udp");
    assertSecondConversationIsWhole();
  }

  @Test
  void open_tcpRefused_udpOnANewConnection() throws Exception {
    playingByUdp("");
    fake.on(
        "SETUP",
        (request, peer) -> {
          if (request.header("Transport").contains("TCP")) {
            peer.answer(request, "461 Unsupported Transport");
          } else {
            setUpUdp(request, peer, "");
          }
        });
    openAndRead("/live");
    assertSecondConversationIsWhole();
  }

  @Test
  void open_bothRefused_saysSo() {
    fake.on("SETUP", (request, peer) -> peer.answer(request, "461 Unsupported Transport"));
    assertThat(refused("/live")).hasMessageContaining("does not send media this way (461)");
    assertThat(fake.connections()).isEqualTo(2);
  }
}
