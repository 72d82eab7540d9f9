// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import dev.zoetrope.camera.rtsp.wire.Wire.DatagramHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.OptionalInt;

/**
 * An even port for RTP and the next one for RTCP (RFC 3550 section 11). Only the camera's address
 * is listened to; of its ports the first that sends, whatever it announced: OpenIPC announces none.
 * The ports belong to the wire they are attached to. One thread.
 */
public final class UdpPair implements AutoCloseable {
  private static final int TRIES = 50;
  private static final int RECEIVE_BYTES = 2 << 20;
  private static final int LARGEST = 65_535;
  private static final int AT_ONCE = 64;

  private final DatagramChannel rtp;
  private final DatagramChannel rtcp;
  private final InetAddress peer;
  private final byte[] array;
  private final ByteBuffer buffer;

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
    this.rtp = rtp;
    this.rtcp = rtcp;
    this.peer = peer;
    this.array = new byte[LARGEST];
    this.buffer = ByteBuffer.wrap(array);
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
    return rtp.socket().getLocalPort();
  }

  /** Gives what comes to the receiver, on the wire's thread. */
  public void attach(Wire wire, Receiver receiver) throws IOException {
    wire.attach(rtp, handler(rtp, receiver));
    wire.attach(rtcp, handler(rtcp, receiver));
  }

  private DatagramHandler handler(DatagramChannel channel, Receiver receiver) {
    return () -> {
      for (int i = 0; i < AT_ONCE; i++) {
        buffer.clear();
        if (!receive(channel)) {
          return;
        }
        if (buffer.position() > 0) {
          receiver.datagram(array, buffer.position());
        }
      }
    };
  }

  /** Whether there was a datagram; one of a stranger leaves the buffer empty. */
  private boolean receive(DatagramChannel channel) throws IOException {
    if (channel.isConnected()) {
      return channel.read(buffer) > 0;
    }
    if (!(channel.receive(buffer) instanceof InetSocketAddress sender)) {
      return false;
    }
    if (peer.equals(sender.getAddress())) {
      channel.connect(sender);
    } else {
      buffer.clear();
    }
    return true;
  }

  /**
   * Opens the way back through firewalls: an empty RTP packet and a report to where the camera says
   * it sends from. What fails here fails later, by silence.
   */
  public void punch(OptionalInt rtpPort, OptionalInt rtcpPort, byte[] rtpPacket, byte[] report) {
    send(rtp, rtpPort, rtpPacket);
    send(rtcp, rtcpPort, report);
  }

  /** Sends RTCP to where the camera's comes from; to the port it announced before any came. */
  public void report(OptionalInt announced, byte[] report) {
    send(rtcp, announced, report);
  }

  private void send(DatagramChannel channel, OptionalInt port, byte[] packet) {
    try {
      if (channel.isConnected()) {
        channel.write(ByteBuffer.wrap(packet));
      } else if (port.isPresent()) {
        channel.send(ByteBuffer.wrap(packet), new InetSocketAddress(peer, port.getAsInt()));
      }
    } catch (IOException e) {
      // ICMP says that nobody listens there yet: cameras answer so and send all the same
    }
  }

  @Override
  public void close() {
    try (rtp;
        rtcp) {
      // both
    } catch (IOException e) {
      // they are gone either way
    }
  }
}
