// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.server.fragments.FragmentAudience;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.server.output.Wire;
import dev.zoetrope.server.socket.Conversation;
import dev.zoetrope.server.socket.Handshake;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One socket. It decides what is shown: what was asked for, what the page can play, and less for a
 * while where the page is too slow. One write at a time is on its way; when it has left, what there
 * is to tell goes first, then what the feed has. Only its event loop touches it.
 */
final class VideoSession implements Handshake.End {
  private static final int MAX_UNTOLD = 256;

  private final FragmentAudiences audiences;
  private final Delivery delivery;
  private final NamedCamera camera;
  private final Conversation conversation;
  private final Wire wire;
  private final Admission.Seat seat;
  private Request.@Nullable Play wish;
  private Adaptation adaptation = new Adaptation();
  private String encode = ""; // why the camera's own video will not do
  private Showing showing = Showing.source();
  private @Nullable Feed feed;
  private @Nullable Visit visit;
  private int sendingBytes;
  private @Nullable Feed sendingFeed;
  private @Nullable Runnable change; // of what is shown, once nothing is on its way
  private @Nullable CaptureStatus toldStatus;
  private String toldError = "";

  /** What a session is made for. */
  record Purpose(NamedCamera camera, Permission permission, Admission.Seat seat) {}

  VideoSession(FragmentAudiences audiences, Purpose purpose, Conversation.Link link) {
    this.audiences = audiences;
    this.delivery = audiences.delivery();
    this.camera = purpose.camera();
    this.seat = purpose.seat();
    this.wire = link.wire();
    this.conversation = new Conversation(link, purpose.permission(), MAX_UNTOLD);
  }

  Clock clock() {
    return delivery.clock();
  }

  @Override
  public void heard(String text) {
    if (conversation.ending() || conversation.expired()) {
      return;
    }
    try {
      switch (Request.parse(text)) {
        case Request.Play play -> play(play);
        case Request.Ping ping ->
            tell(
                new JsonObject()
                    .put("type", "pong")
                    .put("t", ping.t())
                    .put("serverTime", clock().wallTime().toEpochMilli()));
      }
    } catch (IllegalArgumentException e) {
      conversation.mistake(String.valueOf(e.getMessage()));
      pump();
    }
  }

  @Override
  public void misheard() {
    conversation.mistake("message must be text");
    pump();
  }

  private void play(Request.Play play) {
    wish = play;
    encode = "";
    toldError = "";
    adaptation = new Adaptation();
    if (visit == null) {
      visit = delivery.visit(camera.name(), "video", conversation.permission());
    }
    show(Showing.best(play, camera.stream(), encode));
  }

  /** Leaves what was shown for this. */
  private void show(Showing next) {
    Visit counted = visit;
    Request.Play wished = wish;
    if (counted == null || wished == null) {
      return;
    }
    if (feed != null) {
      feed.leave();
      feed = null;
    }
    showing = next;
    try {
      feed = next.mjpeg() ? jpegs(next, counted) : video(next, wished, counted);
    } catch (TooManyRenditionsException e) {
      refused(String.valueOf(e.getMessage()));
    }
    tellState();
    pump();
  }

  private Feed jpegs(Showing next, Visit counted) throws TooManyRenditionsException {
    Audience.Subject subject =
        Audience.Subject.of(camera, new RenditionSpec(next.width(), 0, false));
    Audience audience = delivery.audience(subject, JpegFeed.Encoding.MESSAGE, wire);
    conversation.tell(Messages.initOfJpegs(next.why()));
    return new JpegFeed(this, audience, counted, clock());
  }

  private Feed video(Showing next, Request.Play wished, Visit counted)
      throws TooManyRenditionsException {
    FragmentAudience audience =
        audiences.audience(FragmentAudience.Subject.of(camera, next.video()), wire);
    FragmentFeed.Terms terms =
        new FragmentFeed.Terms(Playable.of(wished.codecs()), wished.sound(), next.why(), counted);
    return new FragmentFeed(this, audience, terms, wire.allocator());
  }

  /** The page does not play what it would be sent next; said while the feed is asked for that. */
  void cannotPlay(String codec) {
    change = () -> instead("the page does not play " + codec);
  }

  /** What is shown will not come. */
  void refused(String why) {
    instead(why);
  }

  /** The camera's own video gives way to H.264, less than was asked for to what was asked for. */
  private void instead(String why) {
    Request.Play wished = wish;
    if (wished == null) {
      return;
    }
    if (!showing.mjpeg() && showing.video().equals(VideoSpec.SOURCE)) {
      encode = why;
      show(Showing.best(wished, camera.stream(), encode));
    } else if (adaptation.step() > 0) {
      adaptation = new Adaptation();
      wish = wished.withoutAdaptation();
      tell(Messages.error("less cannot be shown: " + why));
      show(Showing.best(wished, camera.stream(), encode));
    } else if (!toldError.equals(why)) {
      toldError = why;
      tell(Messages.error(why));
    }
  }

  /** The page was too slow for some pictures; said while the feed is asked for the next. */
  void skipped() {
    if (wish != null && wish.adapt() && adaptation.skipped(clock().nanos())) {
      String why = Adaptation.SKIPS + " skips in " + Adaptation.WINDOW.toSeconds() + " s";
      change = () -> step("downgrade", why + ": the connection is too slow");
    }
  }

  private void step(String type, String why) {
    Request.Play wished = wish;
    if (wished != null) {
      Showing best = Showing.best(wished, camera.stream(), encode);
      Showing next = best.reduced(adaptation.step(), camera.stream(), why);
      tell(new JsonObject().put("type", type).put("why", why).put("to", next.word()));
      show(next);
    }
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
    Feed asked = feed;
    ByteBuf bytes = asked == null ? null : asked.next();
    if (bytes != null) {
      sendingFeed = asked;
      sendingBytes = bytes.readableBytes();
      wire.write(bytes);
    } else {
      changeIfDue();
    }
  }

  @Override
  public void written() {
    if (sendingFeed != null) {
      sendingFeed.written(sendingBytes);
      sendingFeed = null;
    }
    changeIfDue();
    pump();
  }

  private void changeIfDue() {
    Runnable due = change;
    change = null;
    if (due != null) {
      due.run();
    }
  }

  void tick(long nowNanos) {
    if (conversation.ending() || conversation.expired()) {
      return;
    }
    wire.verdict(nowNanos).ifPresent(conversation::close);
    tellState();
    if (adaptation.recovered(nowNanos)) {
      step("upgrade", "it is time to try whether the connection carries more");
    }
    pump();
  }

  private void tellState() {
    CaptureStatus status = feed == null ? null : feed.status();
    if (status != null && !status.equals(toldStatus)) {
      toldStatus = status;
      tell(Messages.state(status));
    }
  }

  void shutdown() {
    conversation.shutdown();
  }

  @Override
  public void closed() {
    if (feed != null) {
      feed.leave();
      feed = null;
    }
    conversation.forget();
    seat.close();
    if (visit != null) {
      visit.end(conversation.reason());
    }
  }
}
