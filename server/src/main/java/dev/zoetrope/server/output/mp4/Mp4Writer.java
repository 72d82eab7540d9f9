// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import dev.zoetrope.container.mp4.FragmentHead;
import dev.zoetrope.container.mp4.FragmentHead.Times;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.fragment.StreamHeader;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.server.fragments.FragmentAudience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's fragments: heads with times of its own before samples that are everybody's. All that
 * it makes is off the heap, since the channel would copy it otherwise. Not thread-safe.
 */
final class Mp4Writer {
  private final FragmentAudience audience;
  private final ByteBufAllocator allocator;
  private final Mp4Request request;
  private final BodyFraming framing;
  private final ViewerTimeline timeline = new ViewerTimeline();
  private @Nullable StreamHeader header;
  private long lastSequence;

  Mp4Writer(
      FragmentAudience audience,
      ByteBufAllocator allocator,
      Mp4Request request,
      BodyFraming framing) {
    this.audience = audience;
    this.allocator = allocator;
    this.request = request;
    this.framing = framing;
  }

  /**
   * The fragments a viewer begins with. Who watches is at once where the newest is; a piece to keep
   * has all at their pace.
   *
   * @param cached of one header and without gaps; a keyframe first
   * @return buffers of the caller's own, with their framing; none where nothing is for this viewer
   */
  List<ByteBuf> begin(List<Published> cached) {
    Fragment oldest = Fragment.of(cached.getFirst());
    Fragment newest = oldest;
    int pictures = 0;
    for (Published each : cached) {
      if (isPicture(each)) {
        newest = Fragment.of(each);
        pictures++;
      }
    }
    boolean keeps = request.duration().isPresent();
    timeline.restart(oldest, keeps ? oldest : newest, keeps ? 0 : pictures - 1);
    ByteBuf shared = audience.gop(cached);
    try {
      return joined(cached, shared);
    } finally {
      shared.release();
    }
  }

  /** All of the cached GOP as one piece of the body: there are too many for a buffer each. */
  private List<ByteBuf> joined(List<Published> cached, ByteBuf shared) {
    CompositeByteBuf piece = allocator.compositeBuffer(Integer.MAX_VALUE);
    int from = 0;
    for (Published each : cached) {
      int end = from + each.packet().sizeBytes();
      Optional<Times> times = complete() ? Optional.empty() : times(each);
      if (times.isPresent()) {
        FragmentHead head = Fragment.of(each).bytes().head();
        int samples = from + head.sizeBytes();
        piece.addComponent(true, direct(head.retimed(times.get())));
        piece.addComponent(true, shared.retainedSlice(samples, end - samples));
      }
      from = end;
    }
    if (!piece.isReadable()) {
      piece.release();
      return List.of();
    }
    return List.of(direct(framing.before(piece.readableBytes())), piece, direct(framing.behind()));
  }

  /** The fragments that come next, as {@link #begin} has those before. */
  List<ByteBuf> goOn(List<Published> next) {
    List<ByteBuf> pieces = new ArrayList<>(2 * next.size());
    for (Published each : next) {
      Optional<Times> times = complete() ? Optional.empty() : times(each);
      if (times.isPresent()) {
        byte[] head = audience.head(each).retimed(times.get());
        pieces.add(direct(framing.before(each.packet().sizeBytes()), head));
        pieces.add(framing.chunked() ? audience.chunkOfSamples(each) : audience.samples(each));
      }
    }
    return pieces;
  }

  /** Whether a piece to keep is as long as it was asked for. */
  boolean complete() {
    return request.duration().isPresent()
        && timeline.endSeconds() * 1000 >= request.duration().get().toMillis();
  }

  /** Where pictures were left out, or another epoch begins, time goes on without a hole. */
  private Optional<Times> times(Published published) {
    Fragment fragment = Fragment.of(published);
    boolean follows = published.sequence() == lastSequence + 1 && fragment.header() == header;
    if (!follows && header != null) {
      timeline.restart(fragment, fragment, 0);
    }
    lastSequence = published.sequence();
    header = fragment.header();
    return isPicture(published) || request.sound() ? timeline.times(fragment) : Optional.empty();
  }

  private ByteBuf direct(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    ByteBuf buffer = allocator.directBuffer(size);
    for (byte[] part : parts) {
      buffer.writeBytes(part);
    }
    return buffer;
  }

  static boolean isPicture(Published published) {
    return published.packet().track().kind() == TrackKind.VIDEO;
  }
}
