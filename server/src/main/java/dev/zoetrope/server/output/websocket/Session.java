// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.hub.Published;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.FramePacer;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.server.output.Wire;
import dev.zoetrope.server.socket.Conversation;
import dev.zoetrope.server.socket.Handshake;
import io.netty.buffer.ByteBuf;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One socket. One message at a time is on its way; when it has left, what there is to tell goes
 * first, then the cameras in turns, each with its newest frame. Only its event loop touches it.
 */
final class Session implements Handshake.End {
  private static final int MAX_FEEDS = 256;
  private static final int MAX_UNTOLD = 4 * MAX_FEEDS;
  private static final long ASK_NANOS = 200_000_000L;

  private final Delivery delivery;
  private final Wire wire;
  private final Conversation conversation;
  private final Admission.Seat seat;
  private final List<Feed> feeds = new ArrayList<>();
  private int turn;
  private int ids;
  private @Nullable Feed sendingFeed;
  private @Nullable Published sending;
  private int sendingBytes;
  private long askedNanos;

  Session(Delivery delivery, Conversation.Link link, Permission permission, Admission.Seat seat) {
    this.delivery = delivery;
    this.wire = link.wire();
    this.conversation = new Conversation(link, permission, MAX_UNTOLD);
    this.seat = seat;
    this.askedNanos = delivery.clock().nanos();
  }

  @Override
  public void heard(String text) {
    if (conversation.ending() || conversation.expired()) {
      return;
    }
    try {
      switch (Request.parse(text)) {
        case Request.Subscribe subscribe -> subscribe(subscribe);
        case Request.Unsubscribe unsubscribe -> unsubscribe(unsubscribe.camera());
        case Request.Ping ping ->
            tell(
                new JsonObject()
                    .put("type", "pong")
                    .put("t", ping.t())
                    .put("serverTime", delivery.clock().wallTime().toEpochMilli()));
      }
    } catch (IllegalArgumentException e) {
      mistake(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void misheard() {
    mistake("message must be text");
  }

  private void mistake(String message) {
    conversation.mistake(message);
    pump();
  }

  private void subscribe(Request.Subscribe wanted) {
    NamedCamera camera =
        conversation.permission().sees(wanted.camera())
            ? delivery.zoetrope().camera(wanted.camera()).orElse(null)
            : null;
    if (camera == null) {
      refuse(wanted.camera(), "no camera has this name");
      return;
    }
    try {
      Audience.Subject subject =
          Audience.Subject.of(camera, new RenditionSpec(wanted.width(), 0, false));
      Feed present = feed(wanted.camera());
      Feed.Identity identity = present == null ? enter(wanted.camera()) : present.identity();
      Audience audience = delivery.audience(subject, JpegEncoding.BARE, wire);
      FramePacer pacer = FramePacer.of(wanted.framesPerSecond());
      Feed feed = new Feed(this, identity, audience, pacer, delivery.clock());
      put(present, feed);
      tell(feed.message("subscribed"));
      feed.tellState(delivery.clock().nanos());
    } catch (FullException | TooManyRenditionsException e) {
      refuse(wanted.camera(), String.valueOf(e.getMessage()));
    }
  }

  private Feed.Identity enter(String camera) throws FullException {
    if (feeds.size() >= MAX_FEEDS) {
      throw new IllegalArgumentException("cameras of one socket must be at most " + MAX_FEEDS);
    }
    Admission.Seat place = delivery.admission().enter(camera, null);
    Visit visit = delivery.visit(camera, "websocket", conversation.permission());
    return new Feed.Identity(camera, freeId(), place, visit);
  }

  private int freeId() {
    do {
      ids = ids % 0xffff + 1;
    } while (feeds.stream().anyMatch(feed -> feed.identity().id() == ids));
    return ids;
  }

  private void put(@Nullable Feed present, Feed feed) {
    if (present == null) {
      feeds.add(feed);
    } else {
      feeds.set(feeds.indexOf(present), feed);
      present.detach();
    }
  }

  private void unsubscribe(String camera) {
    Feed feed = feed(camera);
    if (feed == null) {
      refuse(camera, "camera must be subscribed");
      return;
    }
    feeds.remove(feed);
    feed.leave(CloseReason.LEFT);
    tell(feed.message("unsubscribed"));
  }

  private @Nullable Feed feed(String camera) {
    for (Feed feed : feeds) {
      if (feed.identity().camera().equals(camera)) {
        return feed;
      }
    }
    return null;
  }

  private void refuse(String camera, String message) {
    tell(new JsonObject().put("type", "error").put("message", message).put("camera", camera));
  }

  /** Viewers of the camera, over all outputs and renditions. */
  long viewers(String camera) {
    return delivery.zoetrope().camera(camera).map(named -> named.stream().viewers()).orElse(0);
  }

  /** Says something to the page, as soon as what is on its way has left. */
  void tell(JsonObject message) {
    conversation.tell(message);
    pump();
  }

  /** Writes what is next, unless something is on its way. */
  void pump() {
    if (wire.busy() || conversation.ending()) {
      return;
    }
    ByteBuf text = conversation.next();
    if (text != null) {
      wire.write(text);
      return;
    }
    for (int i = 0; i < feeds.size(); i++) {
      Feed feed = feeds.get((turn + i) % feeds.size());
      Published next = feed.poll();
      if (next != null) {
        turn = (turn + i + 1) % feeds.size();
        send(feed, next);
        return;
      }
    }
  }

  private void send(Feed feed, Published next) {
    ByteBuf jpeg = feed.audience().frame(next);
    ByteBuf head =
        Messages.frameHead(
            feed.identity().id(), next, jpeg.readableBytes(), delivery.clock(), wire.allocator());
    sendingFeed = feed;
    sending = next;
    sendingBytes = head.readableBytes() + jpeg.readableBytes();
    wire.write(List.of(head, jpeg));
  }

  @Override
  public void written() {
    if (sendingFeed != null && sending != null) {
      sendingFeed.written(sending, sendingBytes);
    }
    sendingFeed = null;
    sending = null;
    pump();
  }

  void tick(long nowNanos) {
    if (!conversation.ending() && nowNanos - askedNanos >= ASK_NANOS) { // each of the feeds ticks
      askedNanos = nowNanos;
      conversation.expired();
    }
    wire.verdict(nowNanos).ifPresent(conversation::close);
  }

  void shutdown() {
    conversation.shutdown();
  }

  @Override
  public void closed() {
    for (Feed feed : feeds) {
      feed.leave(conversation.reason());
    }
    feeds.clear();
    conversation.forget();
    seat.close();
  }
}
