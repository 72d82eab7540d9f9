// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.container.hls.HlsWindow;
import dev.zoetrope.container.hls.MediaPlaylist;
import dev.zoetrope.container.hls.TimedFragment;
import dev.zoetrope.container.hls.Variant;
import dev.zoetrope.container.hls.WindowLimits;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.fragment.StreamHeader;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.TrackKind;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream's window, and those who wait for what it has not yet. Fed by whatever thread says that
 * fragments are there; its lock is held for some microseconds a fragment, and no other lock but the
 * hub's is taken with it.
 */
final class Packager {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PREFIX_BYTES = 16;
  private static final long SECOND = 1_000_000_000L;

  private final HlsWindow window;
  private final Waiting waiting = new Waiting();
  private final boolean sound;
  private @Nullable StreamHeader header;
  private @Nullable Rendered current;
  private Variant variant = new Variant(List.of(), null);

  /**
   * @param sound whether the stream's sound is part of it; addresses of one without say so
   */
  Packager(WindowLimits limits, boolean sound) {
    this.window = new HlsWindow(limits, Packager::prefix, query(sound));
    this.sound = sound;
  }

  private static String query(boolean sound) {
    return sound ? "" : "?audio=off";
  }

  private static String prefix() {
    byte[] bytes = new byte[PREFIX_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Takes what the subscription has; a cached GOP becomes one segment, and one playlist. */
  synchronized void drain(Subscription subscription) {
    Published next = subscription.poll();
    while (next != null) {
      add(Fragment.of(next));
      next = subscription.poll();
    }
    publish();
  }

  /** The camera is lost: whoever waits for the part in the making gets what there is of it. */
  synchronized void interrupt() {
    if (header != null) {
      header = null;
      window.interrupt();
      publish();
    }
  }

  /** Gives up the media. */
  synchronized void clear() {
    header = null;
    current = null;
    window.clear();
  }

  /** As {@link #clear}; what comes next is a new stream. */
  synchronized void forget() {
    clear();
    window.forget();
  }

  /** The answer by what there is; null where the request has been kept to be answered later. */
  synchronized @Nullable Answer answerOrKeep(Wanted wanted, Request request, long untilNanos) {
    Answer answer = answer(wanted);
    if (answer == null) {
      waiting.add(wanted, request, untilNanos);
    }
    return answer;
  }

  /** The answer by what there is; null where it is still to come. */
  synchronized @Nullable Answer answer(Wanted wanted) {
    return current == null ? null : wanted.from(current);
  }

  synchronized void remove(Wanted wanted, Request request) {
    waiting.remove(wanted, request);
  }

  synchronized void giveUp(long nowNanos, Answer answer) {
    waiting.giveUp(nowNanos, answer);
  }

  synchronized void end(Answer answer) {
    waiting.end(answer);
  }

  /** How long a request may wait; 0 where no playlist says so yet. */
  synchronized long longestWaitNanos() {
    return current == null ? 0 : current.playlist().constants().longestWaitNanos();
  }

  private void add(Fragment fragment) {
    StreamHeader its = fragment.header();
    if (!its.equals(header)) {
      header = its;
      begin(its);
    }
    boolean video = fragment.track().kind() == TrackKind.VIDEO;
    if (!video && !sound) {
      return;
    }
    int rate = fragment.track().ticksPerSecond();
    long start = fragment.timing().dtsTicks();
    long from = nanos(start, rate);
    long duration = Math.max(1, nanos(start + fragment.durationTicks(), rate) - from);
    if (video && fragment.keyframe()) {
      window.clock(
          fragment.timing().wallTime().minusNanos(nanos(fragment.timing().ptsTicks(), rate)));
    }
    window.add(
        new TimedFragment(fragment.payload(), from, duration, video, video && fragment.keyframe()));
  }

  private void begin(StreamHeader its) {
    variant = new Variant(its.codecs(sound), its.tracks().getFirst().size());
    window.begin(its.init(sound), its.wallTimeAtZero());
  }

  private void publish() {
    MediaPlaylist now = window.playlist();
    if (now != null && (current == null || !now.equals(current.playlist()))) {
      current = new Rendered(now, variant);
      waiting.tell(current);
    }
  }

  private static long nanos(long ticks, int ticksPerSecond) {
    return ticks / ticksPerSecond * SECOND + ticks % ticksPerSecond * SECOND / ticksPerSecond;
  }
}
