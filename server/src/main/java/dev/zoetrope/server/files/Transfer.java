// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.Body.Stretch;
import dev.zoetrope.time.Clock;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.VertxConnection;
import java.nio.channels.ClosedChannelException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the stretches of a body from file to socket ({@code sendfile}), one write in flight. After
 * each, a worker looks whether the file is still the same, and whether the reader is still let in;
 * where not, the connection is closed before the answer is complete, which tells the reader that
 * what it has is worth nothing (RFC 9112 section 8). Runs on the connection's event loop; owns the
 * file, and closes it in every case.
 *
 * <p>A write covers what the reader takes in about two seconds: the file and a slow reader's login
 * are looked at often enough, and a fast reader costs few writes. A reader that takes anything is
 * not idle, whether or not a write is complete.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write tells its listener
final class Transfer {
  private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
  private static final long FIRST_BYTES = 1 << 20;
  private static final long LEAST_BYTES = 64 << 10;
  private static final long MOST_BYTES = 16 << 20;
  private static final double WRITE_SECONDS = 2;

  private final OpenFile file;
  private final Body body;
  private final HttpServerResponse response;
  private final ChannelHandlerContext wire;
  private final @Nullable IdleStateHandler idle;
  private final Setting setting;
  private int stretch;
  private long position;
  private long writeBytes = FIRST_BYTES;
  private long begunNanos;

  /**
   * What transfers share.
   *
   * @param workers where files are looked at
   * @param lease whether the reader is still let in
   * @param ended called once, when the transfer is over
   */
  record Setting(WorkerExecutor workers, Clock clock, BooleanSupplier lease, Runnable ended) {}

  /** Takes over the file and a response whose headers are set and not yet written. */
  Transfer(
      OpenFile file,
      Body body,
      HttpServerResponse response,
      HttpConnection connection,
      Setting setting) {
    this.file = file;
    this.body = body;
    this.response = response;
    this.wire = ((VertxConnection) connection).channelHandlerContext();
    this.idle = wire.pipeline().get(IdleStateHandler.class);
    this.setting = setting;
  }

  /** Begins; everything else follows by itself. */
  void begin() {
    response.writeHead().onSuccess(written -> beginStretch()).onFailure(this::abort);
  }

  private void beginStretch() {
    if (stretch == body.stretches().size()) {
      finish();
      return;
    }
    Stretch next = body.stretches().get(stretch);
    position = next.range().first();
    if (next.lead().length() > 0) {
      wire.write(Unpooled.wrappedBuffer(next.lead().getBytes()), wire.voidPromise());
    }
    write(next.range());
  }

  private void write(ByteRange range) {
    if (!wire.channel().isActive()) {
      abort(new ClosedChannelException()); // the encoder would release the region twice
      return;
    }
    long count = Math.min(writeBytes, range.last() - position + 1);
    begunNanos = setting.clock().nanos();
    ChannelProgressivePromise promise = wire.newProgressivePromise();
    promise.addListener(
        new ChannelProgressiveFutureListener() {
          @Override
          public void operationProgressed(ChannelProgressiveFuture future, long sent, long total) {
            notIdle();
          }

          @Override
          public void operationComplete(ChannelProgressiveFuture future) {
            written(range, count, future);
          }
        });
    wire.writeAndFlush(new Region(file, position, count), promise);
  }

  /** The time-out of idle connections counts complete writes alone, if it is not told. */
  private void notIdle() {
    if (idle != null) {
      idle.resetWriteTimeout();
    }
  }

  private void written(ByteRange range, long count, ChannelFuture done) {
    if (!done.isSuccess()) {
      abort(done.cause());
      return;
    }
    position += count;
    if (position > range.last()) {
      stretch++;
      beginStretch();
      return;
    }
    adapt(count);
    look().onSuccess(same -> write(range)).onFailure(this::abort);
  }

  /** The next write takes about as long as it should, at the speed of the last. */
  private void adapt(long count) {
    double seconds = Math.max(1e-4, (setting.clock().nanos() - begunNanos) / 1e9);
    long bytes = (long) (count / seconds * WRITE_SECONDS);
    long most = Math.min(MOST_BYTES, 2 * writeBytes); // the first go into buffers, at any speed
    writeBytes = Math.clamp(bytes, LEAST_BYTES, most);
  }

  /** Sends what was held back, where the file is still the same after it was read. */
  private void finish() {
    setting
        .workers()
        .executeBlocking(() -> LastBytes.of(file, body), false)
        .onSuccess(this::end)
        .onFailure(this::abort);
  }

  private void end(Buffer last) {
    if (!setting.lease().getAsBoolean()) {
      abort(new IllegalStateException("login must last as long as the transfer"));
      return;
    }
    setting.ended().run();
    response.end(last);
  }

  /** Whether reader and file are still what they were. */
  private Future<@Nullable OpenFile> look() {
    if (!setting.lease().getAsBoolean()) {
      return Future.failedFuture("login must last as long as the transfer");
    }
    return setting.workers().executeBlocking(file::requireUnchanged, false);
  }

  /** Below Vert.x, whose close waits for what is on its way. */
  private void abort(Throwable reason) {
    if (reason instanceof OpenFile.ChangedException) {
      LOG.warn("file-changed-while-read reason=\"{}\"", reason.getMessage());
    }
    wire.channel().close();
    setting.ended().run();
    file.closeOn(setting.workers());
  }

  /** Bytes of a file that stays open when they are sent. */
  private static final class Region extends DefaultFileRegion {
    Region(OpenFile file, long position, long count) {
      super(file.channel(), position, count);
    }

    @Override
    protected void deallocate() {
      // the transfer closes the file
    }
  }
}
