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
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's fragments: heads with times of its own before samples that are everybody's. All that
 * it makes is off the heap, since the channel would copy it otherwise. Not thread-safe.
 */
final class Mp4Writer {
  private final FragmentAudience audience;
  private final ByteBufAllocator allocator;
  private final Mp4Request request;
  private final ViewerTimeline timeline = new ViewerTimeline();
  private @Nullable StreamHeader header;
  private long lastSequence;

  Mp4Writer(FragmentAudience audience, ByteBufAllocator allocator, Mp4Request request) {
    this.audience = audience;
    this.allocator = allocator;
    this.request = request;
  }

  /**
   * The fragments a viewer begins with, as a buffer of the caller's own. Who watches is at once
   * where the newest is; a piece to keep has all at their pace.
   *
   * @param cached of one header and without gaps; a keyframe first
   */
  CompositeByteBuf begin(List<Published> cached) {
    Fragment oldest = fragment(cached.getFirst());
    Fragment newest = oldest;
    int pictures = 0;
    for (Published each : cached) {
      if (isPicture(each)) {
        newest = fragment(each);
        pictures++;
      }
    }
    boolean keeps = request.duration().isPresent();
    timeline.restart(oldest, keeps ? oldest : newest, keeps ? 0 : pictures - 1);
    ByteBuf shared = audience.gop(cached);
    int[] offsets = offsets(cached);
    try {
      return write(
          cached,
          index -> {
            int from = offsets[index] + headBytes(cached.get(index));
            return shared.retainedSlice(from, offsets[index + 1] - from);
          });
    } finally {
      shared.release();
    }
  }

  private static int[] offsets(List<Published> fragments) {
    int[] offsets = new int[fragments.size() + 1];
    for (int i = 0; i < fragments.size(); i++) {
      offsets[i + 1] = offsets[i] + fragments.get(i).packet().sizeBytes();
    }
    return offsets;
  }

  /** The fragments that come next, as a buffer of the caller's own; empty where all is sound. */
  CompositeByteBuf goOn(List<Published> next) {
    return write(next, index -> audience.bytes(next.get(index), headBytes(next.get(index))));
  }

  /** Whether a piece to keep is as long as it was asked for. */
  boolean complete() {
    return request.duration().isPresent()
        && timeline.endSeconds() * 1000 >= request.duration().get().toMillis();
  }

  private CompositeByteBuf write(List<Published> fragments, IntFunction<ByteBuf> samples) {
    CompositeByteBuf out = allocator.compositeBuffer(Integer.MAX_VALUE);
    ByteBuf heads = allocator.directBuffer(fragments.stream().mapToInt(Mp4Writer::headBytes).sum());
    for (int i = 0; i < fragments.size() && !complete(); i++) {
      Optional<Times> times = times(fragments.get(i));
      if (times.isPresent()) {
        int from = heads.writerIndex();
        heads.writeBytes(FragmentHead.retimed(fragments.get(i).packet().payload(), times.get()));
        out.addComponent(true, heads.retainedSlice(from, heads.writerIndex() - from));
        out.addComponent(true, samples.apply(i));
      }
    }
    heads.release();
    return out;
  }

  /** Where pictures were left out, or another epoch begins, time goes on without a hole. */
  private Optional<Times> times(Published published) {
    Fragment fragment = fragment(published);
    boolean follows = published.sequence() == lastSequence + 1 && fragment.header() == header;
    if (!follows && header != null) {
      timeline.restart(fragment, fragment, 0);
    }
    lastSequence = published.sequence();
    header = fragment.header();
    return isPicture(published) || request.sound() ? timeline.times(fragment) : Optional.empty();
  }

  private static int headBytes(Published published) {
    return FragmentHead.sizeBytes(published.packet().payload());
  }

  static Fragment fragment(Published published) {
    return (Fragment) published.packet();
  }

  static boolean isPicture(Published published) {
    return published.packet().track().kind() == TrackKind.VIDEO;
  }
}
