// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.fragment.StreamHeader;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.fragments.FragmentAudience;
import dev.zoetrope.server.fragments.Joining;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.server.output.Wire;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One viewer of a stream. It waits for the first fragments, which tell how the answer begins; then
 * one write at a time is on its way, and when it has left, what has come since is next. Everything
 * runs on the wire's event loop.
 */
final class Mp4Viewer implements FragmentAudience.Viewer, Wire.Listener {
  private static final int MAX_FRAGMENTS = 32; // of one write

  private final Place place;
  private final Wire wire;
  private final FragmentAudience audience;
  private final Mp4Response response;
  private final Subscription subscription;
  private final Joining joining;
  private final long startedNanos;
  private @Nullable Begun begun;
  private List<Published> sending = List.of();
  private int sendingBytes;
  private String ending = ""; // why the answer ends when what is on its way has left
  private boolean over; // nothing more is to be written
  private long droppedBefore;
  private CloseReason reason = CloseReason.LEFT;

  /** What a viewer takes while it is there. */
  record Place(Delivery delivery, Wire wire, Admission.Seat seat, Permission permission) {}

  /** What there is from the first fragment on. */
  private record Begun(StreamHeader header, BodyFraming framing, Mp4Writer writer, Visit visit) {
    /** Whether a player that was given the header's init segment can be given this as well. */
    boolean takes(StreamHeader next) {
      return next == header || Arrays.equals(next.init(), header.init());
    }
  }

  Mp4Viewer(Place place, FragmentAudience audience, Mp4Response response) {
    this.place = place;
    this.wire = place.wire();
    this.audience = audience;
    this.response = response;
    this.startedNanos = place.delivery().clock().nanos();
    // a piece to keep has every fragment, however late; who watches is not to fall behind
    boolean keeps = response.request().duration().isPresent();
    this.subscription = audience.join(this, keeps ? DeliveryPolicy.IN_ORDER : DeliveryPolicy.LIVE);
    this.joining = new Joining(subscription, startedNanos, place.delivery().clock());
  }

  void start() {
    wire.listener(this);
    tick(startedNanos);
  }

  @Override
  public void fragments() {
    if (wire.busy() || over || !ending.isEmpty()) {
      return;
    }
    if (begun != null) {
      goOn(begun);
    } else if (audience.live()) {
      List<Published> cached = joining.poll();
      if (!cached.isEmpty()) {
        begin(cached);
      }
    }
  }

  private void begin(List<Published> cached) {
    StreamHeader header = Fragment.of(cached.getFirst()).header();
    byte[] init = header.init(response.request().sound());
    BodyFraming framing = response.begin(header, init);
    String camera = audience.subject().camera().name();
    Visit visit = place.delivery().visit(camera, "mp4", place.permission());
    visit.otherBytes(init.length);
    Mp4Writer writer = new Mp4Writer(audience, wire.allocator(), response.request(), framing);
    Begun now = new Begun(header, framing, writer, visit);
    begun = now;
    send(now, cached, writer.begin(cached));
  }

  private void goOn(Begun stream) {
    List<Published> next = new ArrayList<>();
    while (next.size() < MAX_FRAGMENTS && ending.isEmpty()) {
      Published published = subscription.poll();
      if (published == null) {
        break;
      }
      StreamHeader header = Fragment.of(published).header();
      if (stream.takes(header)) {
        next.add(published);
      } else {
        ending = header.reason(); // a player of such a file cannot be given another init segment
      }
    }
    if (subscription.dropped() != droppedBefore) {
      stream.visit().dropped(subscription.dropped() - droppedBefore);
      droppedBefore = subscription.dropped();
    }
    if (!next.isEmpty() || !ending.isEmpty()) {
      send(stream, next, stream.writer().goOn(next));
    }
  }

  private void send(Begun stream, List<Published> fragments, List<ByteBuf> pieces) {
    if (stream.writer().complete()) {
      ending = "complete";
    }
    sending = fragments;
    sendingBytes = 0;
    for (ByteBuf piece : pieces) {
      sendingBytes += piece.readableBytes();
    }
    if (!pieces.isEmpty()) {
      wire.write(pieces);
    } else if (!ending.isEmpty()) {
      end(stream);
    }
  }

  private void end(Begun stream) {
    over = true;
    wire.write(stream.framing().end(ending, wire.allocator()));
  }

  @Override
  public void written() {
    Begun stream = begun;
    if (stream == null || over) {
      wire.close();
      return;
    }
    count(stream.visit());
    if (ending.isEmpty()) {
      fragments();
    } else {
      end(stream);
    }
  }

  /** Pictures that were cached count as bytes: they were not late, the viewer was. */
  private void count(Visit visit) {
    long now = place.delivery().clock().nanos();
    int pictureBytes = 0;
    for (Published each : sending) {
      if (Mp4Writer.isPicture(each) && joining.isNew(each)) {
        pictureBytes += each.packet().sizeBytes();
        visit.frame(each.packet().sizeBytes(), each.packet().timing().receivedNanos(), now);
      }
    }
    visit.otherBytes(Math.max(0, sendingBytes - pictureBytes));
    sending = List.of();
  }

  @Override
  public void tick(long nowNanos) {
    if (!place.permission().lasts()) {
      close(CloseReason.EXPIRED);
      return;
    }
    if (begun == null && !over) {
      fragments();
    }
    if (begun != null) {
      endIfStopped(begun);
      wire.verdict(nowNanos).ifPresent(this::close);
    } else if (!over) {
      refuseIfHopeless(nowNanos);
    }
  }

  /** Somebody has stopped or removed the camera: a player without script learns it by the end. */
  private void endIfStopped(Begun stream) {
    CaptureStatus status = audience.status();
    if (status.state() == CaptureState.STOPPED && ending.isEmpty()) {
      ending = status.reason();
      if (!wire.busy()) {
        end(stream);
      }
    }
  }

  private void refuseIfHopeless(long nowNanos) {
    NamedCamera camera = audience.subject().camera();
    Duration patience = camera.stream().source().settings().startTimeout();
    Optional<String> refusal = audience.refusal();
    if (refusal.isPresent()) {
      over = true;
      response.refuse(NoVideo.refused(camera.name(), refusal.get()));
    } else if (nowNanos - startedNanos >= patience.toNanos()) {
      over = true;
      response.refuse(NoVideo.late(camera.name(), patience, audience.status()));
    }
  }

  @Override
  public void shutdown() {
    close(CloseReason.SHUTDOWN);
  }

  private void close(CloseReason why) {
    reason = why;
    wire.close();
  }

  @Override
  public void closed() {
    over = true;
    subscription.close();
    audience.leave(this);
    place.seat().close();
    if (begun != null) {
      begun.visit().end(reason);
    }
  }
}
