// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An even port for RTP and the next one for RTCP (RFC 3550 section 11). Only the camera's address
 * is listened to; of its ports the first that sends, whatever it announced: OpenIPC announces none.
 * The ports belong to the wire they are attached to. One thread.
 */
public final class UdpPair {
  private static final int TRIES = 50;
  private static final int RECEIVE_BYTES = 2 << 20;
  private static final int LARGEST = 65_535;
  private static final int AT_ONCE = 64;

  private final Port rtp;
  private final Port rtcp;
  private final byte[] array = new byte[LARGEST];
  private final ByteBuffer buffer = ByteBuffer.wrap(array);

  /** Given each datagram. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Takes it.
     *
     * @param data the array; to be read only, and only during the call
     * @param length bytes from its beginning
     */
    void datagram(byte[] data, int length);
  }

  private UdpPair(DatagramChannel rtp, DatagramChannel rtcp, InetAddress peer) {
    this.rtp = new Port(rtp, peer);
    this.rtcp = new Port(rtcp, peer);
  }

  /** Two free ports on the address that the wire's connection has. */
  public static UdpPair open(Wire wire) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      DatagramChannel first = bound(wire.local(), 0);
      int port = first.socket().getLocalPort();
      boolean even = port % 2 == 0;
      try {
        DatagramChannel second = bound(wire.local(), even ? port + 1 : port - 1);
        return even
            ? new UdpPair(first, second, wire.peer())
            : new UdpPair(second, first, wire.peer());
      } catch (BindException e) {
        first.close();
      }
    }
    throw new BindException("no two neighbouring UDP ports are free");
  }

  private static DatagramChannel bound(InetAddress address, int port) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
      return channel.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The even one. */
  public int port() {
    return rtp.channel.socket().getLocalPort();
  }

  /** Gives what comes to the receiver, on the wire's thread. */
  public void attach(Wire wire, Receiver receiver) throws IOException {
    wire.attach(rtp.channel, () -> receive(rtp, receiver));
    wire.attach(rtcp.channel, () -> receive(rtcp, receiver));
  }

  private void receive(Port port, Receiver receiver) throws IOException {
    for (int i = 0; i < AT_ONCE; i++) {
      buffer.clear();
      SocketAddress sender = port.channel.receive(buffer);
      if (sender == null) {
        return;
      }
      if (port.accepts(sender) && buffer.position() > 0) {
        receiver.datagram(array, buffer.position());
      }
    }
  }

  /**
   * Opens the way back through firewalls: an empty RTP packet and a report to where the camera says
   * it sends from. What fails here fails later, by silence.
   */
  public void punch(OptionalInt rtpPort, OptionalInt rtcpPort, byte[] rtpPacket, byte[] report) {
    rtp.send(rtpPort, rtpPacket);
    rtcp.send(rtcpPort, report);
  }

  /** Sends RTCP to where the camera's comes from; to the port it announced before any came. */
  public void report(OptionalInt announced, byte[] report) {
    rtcp.send(announced, report);
  }

  /** One socket: not connected, as that would throw away what has come already. */
  private static final class Port {
    private final DatagramChannel channel;
    private final InetAddress peer;
    private @Nullable SocketAddress source;

    Port(DatagramChannel channel, InetAddress peer) {
      this.channel = channel;
      this.peer = peer;
    }

    boolean accepts(SocketAddress sender) {
      if (source == null
          && sender instanceof InetSocketAddress address
          && peer.equals(address.getAddress())) {
        source = sender;
      }
      return sender.equals(source);
    }

    void send(OptionalInt announced, byte[] packet) {
      SocketAddress target = source;
      if (target == null && announced.isPresent()) {
        target = new InetSocketAddress(peer, announced.getAsInt());
      }
      try {
        if (target != null) {
          channel.send(ByteBuffer.wrap(packet), target);
        }
      } catch (IOException e) {
        // nobody listens there yet: cameras send all the same, and silence will tell
      }
    }
  }
}
