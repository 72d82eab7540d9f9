// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP connection, and the UDP ports beside it: one selector waits for all.
 *
 * <p>A camera sends each picture as a burst of packets. Reading each as it comes costs a wake-up
 * and two calls of the kernel a packet, several times what is done with it; so what is within a
 * picture is left where it is until more of it has come.
 */
final class PlainWire implements Wire {
  private static final long WRITE_MILLIS = Duration.ofSeconds(5).toMillis();
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long BURST_NANOS = NANOS_PER_MILLI;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final InetAddress peer;
  private final InetAddress local;
  private final List<DatagramChannel> ports = new CopyOnWriteArrayList<>();
  private boolean moreExpected;
  private boolean mayHaveMore; // the last read took all that it had room for

  private PlainWire(SocketChannel channel, InetAddress peer, Selector selector) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.peer = peer;
    this.local = channel.socket().getLocalAddress();
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_READ);
  }

  /**
   * Takes a connected channel over.
   *
   * @param peer whom it is connected to
   */
  static PlainWire of(SocketChannel connected, InetAddress peer) throws IOException {
    Selector selector = Selector.open();
    try {
      return new PlainWire(connected, peer, selector);
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  @Override
  public int read(byte[] target, int offset, int length, long nanos) throws IOException {
    throwIfInterrupted();
    ByteBuffer room = ByteBuffer.wrap(target, offset, length);
    int count = ports.isEmpty() ? readWhatIsThere(room, nanos) : 0;
    if (count == 0) {
      await(nanos);
      throwIfInterrupted();
      count = channel.read(room);
    }
    mayHaveMore = count == length;
    return count;
  }

  /** What must have come already, or will have in a moment; 0 where neither is known. */
  private int readWhatIsThere(ByteBuffer room, long nanos) throws IOException {
    if (!mayHaveMore) {
      if (!moreExpected || nanos <= 0) {
        return 0;
      }
      LockSupport.parkNanos(BURST_NANOS); // an interrupt ends it, a close need not
    }
    return channel.read(room);
  }

  private void await(long nanos) throws IOException {
    if (nanos <= 0) {
      selector.selectNow(this::ready);
      return;
    }
    selector.select(this::ready, Math.max(1, nanos / NANOS_PER_MILLI));
  }

  private void ready(SelectionKey selected) {
    if (selected.attachment() instanceof Attached attached) {
      attached.run();
    }
  }

  private static void throwIfInterrupted() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      if (channel.write(left) == 0) {
        awaitWritable();
      }
    }
  }

  private void awaitWritable() throws IOException {
    key.interestOps(SelectionKey.OP_WRITE);
    try {
      if (selector.select(this::ready, WRITE_MILLIS) == 0) {
        throwIfInterrupted();
        throw new SocketTimeoutException("takes no more bytes");
      }
    } finally {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  @Override
  public InetAddress peer() {
    return peer;
  }

  @Override
  public InetAddress local() {
    return local;
  }

  @Override
  public void attach(DatagramChannel port, DatagramHandler handler) throws IOException {
    ports.add(port);
    port.configureBlocking(false);
    port.register(selector, SelectionKey.OP_READ, new Attached(handler));
  }

  @Override
  public void expectMore(boolean more) {
    moreExpected = more;
  }

  @Override
  public void wakeUp() {
    selector.wakeup();
  }

  @Override
  public void close() {
    try (selector;
        channel) {
      for (DatagramChannel port : ports) {
        port.close();
      }
    } catch (IOException e) {
      // it is gone either way, and there is nobody to tell
    }
  }

  /** A port's handler; what fails there is the port's loss, not the connection's. */
  private record Attached(DatagramHandler handler) implements Runnable {
    @Override
    public void run() {
      try {
        handler.ready();
      } catch (IOException e) {
        // ICMP says that nobody listens there yet, or any more: silence is what tells
      }
    }
  }
}
