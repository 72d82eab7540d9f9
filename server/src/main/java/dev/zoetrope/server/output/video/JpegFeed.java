// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.server.socket.SocketFrames;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** The camera's pictures as JPEGs, always the newest; a placeholder where there is none. */
final class JpegFeed implements Feed, Audience.Viewer {
  private final VideoSession session;
  private final Audience audience;
  private final Visit visit;
  private final Clock clock;
  private final Subscription subscription;
  private @Nullable Published placeholder;
  private @Nullable Published sending;
  private long droppedTold;

  /** A JPEG as a whole message, the same for all. */
  enum Encoding implements Audience.Encoding {
    MESSAGE;

    @Override
    public ByteBuf frame(Published published, ByteBufAllocator allocator) {
      byte[] jpeg = published.packet().payload();
      int payloadBytes = Messages.KIND_BYTES + jpeg.length;
      ByteBuf message = allocator.directBuffer(SocketFrames.MAX_HEAD_BYTES + payloadBytes);
      SocketFrames.binaryHead(message, payloadBytes);
      return message.writeInt(Messages.JPEG << 24).writeBytes(jpeg);
    }
  }

  JpegFeed(VideoSession session, Audience audience, Visit visit, Clock clock) {
    this.session = session;
    this.audience = audience;
    this.visit = visit;
    this.clock = clock;
    this.subscription = audience.join(this);
  }

  @Override
  public @Nullable ByteBuf next() {
    Published next = audience.live() ? subscription.poll() : placeholder;
    placeholder = null;
    if (next == null) {
      return null;
    }
    sending = next;
    visit.dropped(subscription.dropped() - droppedTold);
    droppedTold = subscription.dropped();
    return audience.frame(next);
  }

  @Override
  public void written(int sizeBytes) {
    Published sent = sending;
    sending = null;
    if (sent == null || Audience.isPlaceholder(sent)) {
      visit.otherBytes(sizeBytes);
    } else {
      visit.frame(sizeBytes, sent.packet().timing().receivedNanos(), clock.nanos());
    }
  }

  @Override
  public CaptureStatus status() {
    return audience.status();
  }

  @Override
  public void packets() {
    session.pump();
  }

  @Override
  public void placeholder(Published picture) {
    placeholder = picture;
    session.pump();
  }

  @Override
  public void tick(long nowNanos) {
    CaptureStatus status = audience.status();
    if (status.state() == CaptureState.FAILED) {
      session.refused(status.reason());
    }
    session.tick(nowNanos);
  }

  @Override
  public void shutdown() {
    session.shutdown();
  }

  @Override
  public void leave() {
    subscription.close();
    audience.leave(this);
  }
}
