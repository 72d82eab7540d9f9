// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes straight to the channel, below the HTTP or WebSocket encoder: a shared buffer is written
 * as it is, with no chunk around it, and its reference count decides when it is free. Past
 * encryption, if there is any.
 *
 * <p>The kernel's unsent backlog is bounded (TCP_NOTSENT_LOWAT), so that a write completes when the
 * viewer has nearly all of it: without that, megabytes of old frames wait in the socket. No
 * TCP_USER_TIMEOUT: it would end slow viewers whose window is closed, however alive their host is.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write tells its promise, a close the close future
final class ChannelWire implements Wire, ChannelFutureListener {
  private static final long UNSENT_BYTES = 16 << 10;
  private static final int PORTABLE_BACKLOG_BYTES = 256 << 10;
  private static final long LOOK_NANOS = 900_000_000L;

  private final Channel channel;
  private final ChannelHandlerContext below;
  private final Clock clock;
  private final StallWatch stall;
  private final AckWatch acks = new AckWatch();
  private @Nullable Listener listener;
  private @Nullable EpollTcpInfo info;
  private boolean busy;
  private long lookedNanos;

  private ChannelWire(Channel channel, DeliverySettings settings, Clock clock) {
    this.channel = channel;
    this.below = belowEncoder(channel);
    this.clock = clock;
    this.stall = new StallWatch(settings.stallTimeout());
    this.lookedNanos = clock.nanos();
  }

  /** Takes over an HTTP/1.1 connection whose response's or handshake's head has been written. */
  static ChannelWire of(HttpConnection connection, DeliverySettings settings, Clock clock) {
    Channel channel = ((VertxConnection) connection).channelHandlerContext().channel();
    ChannelWire wire = new ChannelWire(channel, settings, clock);
    wire.boundBacklog();
    IdleStateHandler idle = channel.pipeline().get(IdleStateHandler.class);
    if (idle != null) {
      channel
          .pipeline()
          .remove(idle); // it sees none of these writes; the stall watch does its work
    }
    return wire;
  }

  private static ChannelHandlerContext belowEncoder(Channel channel) {
    for (var entry : channel.pipeline()) {
      if (entry.getValue() instanceof HttpResponseEncoder
          || entry.getValue() instanceof WebSocketFrameEncoder) {
        return channel.pipeline().context(entry.getValue());
      }
    }
    throw new IllegalStateException(
        "channel must have an HTTP/1.1 or WebSocket encoder: " + channel.pipeline().names());
  }

  private void boundBacklog() {
    if (channel instanceof EpollSocketChannel epoll) {
      epoll.config().setTcpNotSentLowAt(UNSENT_BYTES);
      epoll.config().setTcpKeepIdle(2).setTcpKeepIntvl(1).setTcpKeepCnt(3);
    } else {
      channel.config().setOption(ChannelOption.SO_SNDBUF, PORTABLE_BACKLOG_BYTES);
    }
    channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
  }

  @Override
  public void listener(Listener value) {
    listener = value;
    channel.closeFuture().addListener(closed -> value.closed());
  }

  @Override
  public void write(ByteBuf bytes) {
    write(List.of(bytes));
  }

  @Override
  public void write(List<ByteBuf> pieces) {
    if (busy) {
      pieces.forEach(ByteBuf::release);
      throw new IllegalStateException("writes in flight must be at most 1");
    }
    busy = true;
    stall.begin(clock.nanos());
    int last = pieces.size() - 1;
    for (int i = 0; i < last; i++) {
      below.write(pieces.get(i));
    }
    ChannelPromise promise = below.newPromise();
    promise.addListener(this);
    below.writeAndFlush(pieces.get(last), promise);
  }

  @Override
  public void operationComplete(ChannelFuture future) {
    busy = false;
    if (!future.isSuccess()) {
      below.close();
    } else if (listener != null) {
      listener.written();
    }
  }

  @Override
  public boolean busy() {
    return busy;
  }

  @Override
  public Optional<CloseReason> verdict(long nowNanos) {
    if (busy && stall.stalled(progress(), nowNanos)) {
      return Optional.of(CloseReason.STALLED);
    }
    if (nowNanos - lookedNanos >= LOOK_NANOS) {
      lookedNanos = nowNanos;
      if (channel instanceof EpollSocketChannel epoll && hostGone(epoll, nowNanos)) {
        return Optional.of(CloseReason.VANISHED);
      }
    }
    return Optional.empty();
  }

  private long progress() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.currentProgress();
  }

  private boolean hostGone(EpollSocketChannel epoll, long nowNanos) {
    EpollTcpInfo now = info == null ? new EpollTcpInfo() : info;
    info = now;
    try {
      epoll.tcpInfo(now);
    } catch (ChannelException e) {
      return false; // closed meanwhile, which is told by itself
    }
    return acks.gone(now.unacked() > 0, now.lastAckRecv(), nowNanos);
  }

  @Override
  public ByteBufAllocator allocator() {
    return channel.alloc();
  }

  @Override
  public EventExecutor loop() {
    return channel.eventLoop();
  }

  /** Below Vert.x, whose close waits for what is on its way: for ever, where a viewer stalls. */
  @Override
  public void close() {
    below.close();
  }
}
