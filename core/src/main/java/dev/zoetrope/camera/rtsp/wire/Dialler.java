// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import dev.zoetrope.camera.AddressPolicy;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.network.Authorization;
import dev.zoetrope.camera.network.TlsTrust;
import dev.zoetrope.camera.rtsp.url.RtspUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * Connects to cameras. Blocks for at most the time-out an address; an interrupt ends that.
 *
 * @param addresses which addresses may be dialled: each of a name must be allowed
 * @param trust which certificates are believed
 * @param timeout for each connection
 */
public record Dialler(AddressPolicy addresses, TlsTrust trust, Duration timeout) {
  /**
   * Connects to the server of an address.
   *
   * @throws CameraUnavailableException where its name is unknown or may not be dialled
   * @throws IOException where no address answers, or its certificate is not believed; also where
   *     the thread is interrupted, which it stays
   */
  public Wire dial(RtspUrl url) throws IOException, CameraUnavailableException {
    IOException last = new IOException("no address");
    for (InetAddress address : url.server().resolve(addresses)) {
      try {
        return connect(url, address);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  /**
   * Connects to it through a tunnel of HTTP.
   *
   * @param authorization what to answer a demand for a password with
   */
  public Wire dialTunnel(RtspUrl url, Optional<Authorization> authorization)
      throws IOException, CameraUnavailableException {
    return TunnelWire.open(() -> dial(url), url, authorization);
  }

  private Wire connect(RtspUrl url, InetAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean connected = false;
    try {
      Socket socket = channel.socket();
      socket.setTcpNoDelay(true);
      int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
      socket.connect(new InetSocketAddress(address, url.server().port()), millis);
      socket.setSoTimeout(millis);
      Wire wire =
          url.tls()
              ? new TlsWire(address, socket, trust.wrap(socket, url.server()))
              : PlainWire.of(channel, address);
      connected = true;
      return wire;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }
}
