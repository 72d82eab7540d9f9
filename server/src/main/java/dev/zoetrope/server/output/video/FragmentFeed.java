// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.fragment.StreamHeader;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.fragments.FragmentAudience;
import dev.zoetrope.server.fragments.Joining;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.server.socket.SocketFrames;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The camera's video, fragment by fragment. What belongs together is written together: an epoch's
 * announcement, its init segment and what was cached; a skip and the keyframe it leads to.
 */
final class FragmentFeed implements Feed, FragmentAudience.Viewer {
  private static final int MAX_FRAGMENTS = 32; // of one write
  private static final long EDGE_NANOS = 1_000_000_000L;

  private final VideoSession session;
  private final FragmentAudience audience;
  private final Terms terms;
  private final Clock clock;
  private final ByteBufAllocator allocator;
  private final Subscription subscription;
  private final Joining joining;
  private @Nullable StreamHeader header;
  private boolean sound;
  private @Nullable Published held; // polled, and first of what is written next
  private @Nullable Fragment newest; // the newest picture sent
  private long nextSequence;
  private double endSeconds;
  private List<Published> sending = List.of();
  private long edgeNanos;
  private long droppedBefore;

  /**
   * What does not change in a feed's life.
   *
   * @param why the picture is not the camera's own; empty where it is
   */
  record Terms(Playable playable, boolean sound, String why, Visit visit) {}

  FragmentFeed(
      VideoSession session, FragmentAudience audience, Terms terms, ByteBufAllocator allocator) {
    this.session = session;
    this.audience = audience;
    this.terms = terms;
    this.clock = session.clock();
    this.allocator = allocator;
    long startedNanos = clock.nanos();
    this.subscription = audience.join(this, DeliveryPolicy.LIVE);
    this.joining = new Joining(subscription, startedNanos, clock);
  }

  @Override
  public @Nullable ByteBuf next() {
    if (header != null) {
      return goOn(header);
    }
    List<Published> cached = audience.live() ? joining.poll() : List.of();
    if (cached.isEmpty() || !accepts(header(cached.getFirst()))) {
      return null;
    }
    CompositeByteBuf out = allocator.compositeBuffer(Integer.MAX_VALUE);
    begin(cached, out);
    addGop(cached, out);
    return out;
  }

  /** Whether the page can play it; if not, the session finds something else. */
  private boolean accepts(StreamHeader next) {
    String codec = next.codecs().getFirst();
    if (terms.playable().plays(codec)) {
      return true;
    }
    session.cannotPlay(codec);
    return false;
  }

  /** Announces an epoch and sends its init segment. */
  private void begin(List<Published> first, CompositeByteBuf out) {
    StreamHeader next = header(first.getFirst());
    header = next;
    sound = next.hasSound() && terms.sound() && terms.playable().plays(next.codecs().get(1));
    String silence =
        next.hasSound() && terms.sound() && !sound
            ? "the page does not play " + next.codecs().get(1)
            : "";
    Messages.Epoch epoch =
        new Messages.Epoch(
            next,
            sound,
            silence,
            terms.why(),
            Messages.startSeconds(newestPicture(first)),
            audience.subject().capture().counters().framesPerSecond());
    add(Messages.init(epoch), out);
    byte[] init = next.init(sound);
    ByteBuf message = Messages.head(Messages.INIT, init.length, allocator);
    out.addComponent(true, message.writeBytes(init));
    nextSequence = first.getFirst().sequence();
  }

  private static Fragment newestPicture(List<Published> fragments) {
    for (Published each : fragments.reversed()) {
      if (Messages.isPicture(Fragment.of(each))) {
        return Fragment.of(each);
      }
    }
    return Fragment.of(fragments.getFirst());
  }

  /** All that was cached in one message; where sound is not wanted, without it. */
  private void addGop(List<Published> cached, CompositeByteBuf out) {
    ByteBuf all = audience.gop(cached);
    List<ByteBuf> pieces = new ArrayList<>();
    int at = 0;
    int total = 0;
    for (Published each : cached) {
      int size = each.packet().sizeBytes();
      if (wanted(each)) {
        pieces.add(all.slice(at, size));
        total += size;
      }
      at += size;
      sent(each);
    }
    out.addComponent(true, Messages.head(Messages.KEYFRAME, total, allocator));
    if (total == at) {
      out.addComponent(true, all);
    } else {
      pieces.forEach(piece -> out.addComponent(true, piece.retain()));
      all.release();
    }
    sending = List.copyOf(cached);
  }

  private @Nullable ByteBuf goOn(StreamHeader present) {
    List<Published> fragments = new ArrayList<>();
    CompositeByteBuf out = allocator.compositeBuffer(Integer.MAX_VALUE);
    StreamHeader now = present;
    for (Published next = poll(); next != null; next = poll()) {
      boolean epoch = header(next) != now;
      boolean gap = next.sequence() != nextSequence;
      if (!fragments.isEmpty() && (epoch || gap || fragments.size() >= MAX_FRAGMENTS)) {
        held = next;
        break;
      }
      if (epoch && !accepts(header(next))) {
        break;
      }
      if (epoch) {
        begin(List.of(next), out);
        now = header(next);
      } else if (gap) {
        skip(next, out);
      }
      sent(next);
      if (wanted(next)) {
        out.addComponent(true, audience.message(next));
        fragments.add(next);
      }
    }
    terms.visit().dropped(subscription.dropped() - droppedBefore);
    droppedBefore = subscription.dropped();
    if (!out.isReadable()) {
      out.release();
      return null;
    }
    sending = fragments;
    return out;
  }

  private @Nullable Published poll() {
    Published kept = held;
    held = null;
    return kept == null ? subscription.poll() : kept;
  }

  private void skip(Published next, CompositeByteBuf out) {
    double to = Messages.startSeconds(Fragment.of(next));
    add(Messages.skip(endSeconds, to, next.sequence() - nextSequence), out);
    session.skipped();
  }

  private void sent(Published published) {
    Fragment fragment = Fragment.of(published);
    nextSequence = published.sequence() + 1;
    if (Messages.isPicture(fragment)) {
      newest = fragment;
      endSeconds = Messages.endSeconds(fragment);
    }
  }

  private boolean wanted(Published published) {
    return sound || Messages.isPicture(Fragment.of(published));
  }

  private void add(JsonObject message, CompositeByteBuf out) {
    out.addComponent(true, SocketFrames.text(message, allocator));
  }

  /** Pictures that were cached count as bytes: they were not late, the page was. */
  @Override
  public void written(int sizeBytes) {
    long now = clock.nanos();
    int pictureBytes = 0;
    for (Published each : sending) {
      if (Messages.isPicture(Fragment.of(each)) && joining.isNew(each)) {
        pictureBytes += each.packet().sizeBytes();
        terms.visit().frame(each.packet().sizeBytes(), each.packet().timing().receivedNanos(), now);
      }
    }
    terms.visit().otherBytes(Math.max(0, sizeBytes - pictureBytes));
    sending = List.of();
  }

  @Override
  public CaptureStatus status() {
    return audience.status();
  }

  @Override
  public void fragments() {
    session.pump();
  }

  @Override
  public void tick(long nowNanos) {
    Fragment picture = newest;
    if (picture == null) {
      audience.refusal().ifPresent(session::refused);
    } else if (nowNanos - edgeNanos >= EDGE_NANOS) {
      edgeNanos = nowNanos;
      session.tell(Messages.edge(picture));
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

  private static StreamHeader header(Published published) {
    return Fragment.of(published).header();
  }
}
