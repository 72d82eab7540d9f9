// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest parts and segments of one stream. Fragments are added as they come, and {@link
 * #playlist} is asked after each: it is another one exactly when players are to be told something.
 * Numbers go on for as long as the window is used, over every epoch and every pause.
 *
 * <p>The playlist's constants are chosen by the pictures of the first part, of a camera that
 * jitters by those of three; they stay, unless four pictures in a row do not fit a part: then it
 * begins anew with others.
 *
 * <p>Not thread-safe; what {@link #playlist} returns is.
 */
public final class HlsWindow {
  private static final int HOPELESS = 4;

  private final WindowLimits limits;
  private final Supplier<String> prefixes;
  private final String query;
  private final SegmentList list;
  private final List<TimedFragment> pending = new ArrayList<>();
  private long pendingBytes;
  private boolean waitsForKeyframe = true;
  private @Nullable MediaEpoch epoch;
  private Instant wallTimeAtZero = Instant.EPOCH;
  private @Nullable Cutter cutter;
  private @Nullable PlaylistConstants constants;
  private @Nullable MediaPlaylist latest;
  private @Nullable Shown shown;
  private String nextPrefix;
  private long longestGopNanos; // as the next, of the constants before; 0 where none were
  private long frameNanos;
  private boolean interrupted;

  /** What tells two playlists apart. */
  private record Shown(long nextMsn, long nextPart, String hintPrefix) {}

  /**
   * An empty window.
   *
   * @param prefixes makes the path of each epoch: none twice, and none to be guessed
   * @param query see {@link MediaPlaylist#query}
   */
  public HlsWindow(WindowLimits limits, Supplier<String> prefixes, String query) {
    this.limits = limits;
    this.prefixes = prefixes;
    this.query = query;
    this.list = new SegmentList(limits);
    this.nextPrefix = prefixes.get();
  }

  /**
   * What is added from now on has this initialisation segment and its own timeline. A segment in
   * the making ends here.
   *
   * @param init taken over: shared, never written to again
   * @param atZero clock of day at the timeline's zero
   */
  public void begin(byte[] init, Instant atZero) {
    epoch = new MediaEpoch(nextPrefix, init);
    nextPrefix = prefixes.get();
    interrupted = false;
    waitsForKeyframe = true;
    forgetPending();
    if (cutter != null) {
      cutter.begin(epoch);
    }
    clock(atZero);
  }

  /**
   * The camera's clock and the clock of day run apart: segments that begin from now on have their
   * dates by this.
   *
   * @param atZero what the clock of day would have been at the timeline's zero
   */
  public void clock(Instant atZero) {
    wallTimeAtZero = atZero;
    if (cutter != null) {
      cutter.clock(atZero);
    }
  }

  /** What comes before the first keyframe of an epoch is of no use and left out. */
  public void add(TimedFragment fragment) {
    if (epoch == null) {
      throw new IllegalStateException("window must have begun an epoch before a fragment comes");
    }
    if (waitsForKeyframe && !fragment.keyframe()) {
      return;
    }
    waitsForKeyframe = false;
    if (cutter == null) {
      keep(fragment);
      return;
    }
    cutter.add(fragment);
    if (cutter.tooLong() >= HOPELESS) {
      forget();
      interrupted = false;
    }
  }

  /** The camera is lost: what there is of the segment in the making is all there will be of it. */
  public void interrupt() {
    interrupted = true;
    waitsForKeyframe = true;
    forgetPending();
    if (cutter != null) {
      cutter.endSegment();
    }
  }

  /** Nobody watches: gives up the media; numbers and constants stay. */
  public void clear() {
    interrupted = true;
    waitsForKeyframe = true;
    forgetPending();
    list.clear();
    if (cutter != null) {
      cutter.clear();
    }
    latest = null;
  }

  /** As {@link #clear}; the constants are chosen anew as well, by what was learnt of the stream. */
  public void forget() {
    if (cutter != null && constants != null) {
      longestGopNanos = cutter.longestGopNanos();
      frameNanos = constants.frameNanos();
    }
    clear();
    cutter = null;
    constants = null;
  }

  /**
   * The playlist as it is now: the same object as long as nothing has changed, and null while there
   * is too little to begin with.
   *
   * <p>Players need a complete segment to begin at all (hls.js 1.7 takes a playlist of parts alone
   * for an empty one), and some take only complete ones until they are well ahead; so in the first
   * two seconds all parts that have come are one.
   */
  public @Nullable MediaPlaylist playlist() {
    Cutter made = cutter == null ? choose() : cutter;
    PlaylistConstants chosen = constants;
    if (made == null || chosen == null) {
      return null;
    }
    if (list.durationNanos() < Cutter.LEAST_SEGMENT) {
      made.endParts();
    }
    if (list.isEmpty()) {
      return null;
    }
    Shown now = new Shown(list.nextMsn(), list.nextPart(), hintPrefix());
    if (latest == null || !now.equals(shown)) {
      shown = now;
      latest = snapshot(made, chosen);
    }
    return latest;
  }

  private MediaPlaylist snapshot(Cutter made, PlaylistConstants chosen) {
    return new MediaPlaylist(
        chosen,
        list.discontinuitySequence(),
        made.withOpen(list.listed()),
        list.retired(),
        Part.uri(hintPrefix(), list.nextPart()),
        query);
  }

  private String hintPrefix() {
    return interrupted || epoch == null ? nextPrefix : epoch.prefix();
  }

  private void keep(TimedFragment fragment) {
    pending.add(fragment);
    pendingBytes += fragment.bytes().length;
    if (pendingBytes > limits.maxBytes()) {
      forgetPending();
      waitsForKeyframe = true;
    }
  }

  private void forgetPending() {
    pending.clear();
    pendingBytes = 0;
  }

  private @Nullable Cutter choose() {
    Cadence cadence = Cadence.of(pending).expecting(frameNanos);
    if (epoch == null || !cadence.suffices()) {
      return null;
    }
    PlaylistConstants chosen = cadence.constants(longestGopNanos);
    Cutter made = new Cutter(chosen, list);
    made.begin(epoch);
    made.clock(wallTimeAtZero);
    pending.forEach(made::add);
    forgetPending();
    constants = chosen;
    cutter = made;
    return made;
  }
}
