// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.container.mp4.FragmentWriter.Sound;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.sound.PlayedSamples;
import dev.zoetrope.media.sound.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one epoch: without a hole from its first frame on, as long as there is a picture.
 *
 * <p>A player whose sound has a hole stands still, picture and all. So what is lost is filled with
 * silence, and so is what does not come while pictures do; what comes for a time that is filled
 * already is dropped. Some frames make a fragment, 40 to 60 ms. Everything counts samples. One
 * thread.
 */
final class SoundLane {
  private static final int FRAGMENTS_PER_SECOND = 25;
  private static final int FARTHEST_SECONDS = 3;

  private final PlayableSound sound;
  private final Track track;
  private final Out out;
  private final int rate;
  private final @Nullable Silence silence;
  private final long zero;
  private final List<Sound> batch = new ArrayList<>(4);
  private @Nullable PacketTiming batchTiming;
  private int batchSamples;
  private long next = -1; // where sound ends so far; negative before the first
  private long patience; // how far pictures may be ahead before silence is played
  private boolean silent;

  /** Takes the fragments. */
  interface Out {
    /**
     * The next one.
     *
     * @param first timing of the packet that the first frame came in
     */
    void fragment(List<Sound> frames, long startTicks, PacketTiming first);
  }

  /**
   * Begins without any sound.
   *
   * @param zeroTicks PTS of the picture that the epoch begins with
   * @param ticksPerSecond of the picture's track
   */
  SoundLane(PlayableSound sound, long zeroTicks, int ticksPerSecond, Out out) {
    AudioFormat format = Objects.requireNonNull(sound.track().audio());
    this.sound = sound;
    this.track = sound.track();
    this.out = out;
    this.rate = format.samplesPerSecond();
    this.silence = Silence.of(track).orElse(null);
    this.zero = rescale(zeroTicks, ticksPerSecond);
    this.patience = rate / 2;
  }

  /** What the lane was made for. */
  PlayableSound sound() {
    return sound;
  }

  /** Whether it can go on without the camera's sound. */
  boolean canBeSilent() {
    return silence != null;
  }

  /** Takes a packet of the camera's sound. */
  void add(Packet packet) {
    for (Packet played : sound.of(packet)) {
      OptionalInt samples = PlayedSamples.of(track, played.payload());
      if (samples.isPresent() && samples.getAsInt() > 0) {
        place(played, samples.getAsInt());
      }
    }
  }

  private void place(Packet packet, int samples) {
    long at = rescale(packet.timing().ptsTicks(), sound.source().ticksPerSecond()) - zero;
    if (next < 0) {
      if (at < 0 || at > (long) FARTHEST_SECONDS * rate) {
        return; // before the picture, or nowhere near it
      }
      next = at;
    }
    long gap = at - next;
    if (Math.abs(gap) > (long) FARTHEST_SECONDS * rate) {
      return;
    }
    if (silent) {
      silent = false;
      patience = Math.clamp(Math.max(patience, rate / 10 - gap), 0, 3L * rate / 2);
    }
    if (4 * gap <= -3L * samples) {
      return;
    }
    if (4 * gap >= 3L * samples) {
      fill(at, packet.timing());
    }
    append(new Sound(packet.payload(), samples), packet.timing());
  }

  /** Says that pictures go up to a time; sound that is far behind them is not waited for. */
  void pictureEndsAt(long ticks, int ticksPerSecond, PacketTiming timing) {
    long end = rescale(ticks, ticksPerSecond);
    long behind = end - Math.max(next, 0);
    if (behind > patience || (silent && behind > 0)) {
      silent = true;
      next = Math.max(next, 0);
      fill(end, timing);
    }
  }

  private void fill(long until, PacketTiming timing) {
    if (silence == null) {
      flush();
      next = until;
      return;
    }
    while (2 * (until - next) >= silence.samples()) {
      append(new Sound(silence.payload(), silence.samples()), timing);
    }
  }

  private void append(Sound frame, PacketTiming timing) {
    if (batchTiming == null) {
      batchTiming = timing;
    }
    batch.add(frame);
    batchSamples += frame.durationTicks();
    next += frame.durationTicks();
    if ((long) batchSamples * FRAGMENTS_PER_SECOND >= rate) {
      flush();
    }
  }

  private void flush() {
    if (batchTiming != null) {
      out.fragment(batch, next - batchSamples, batchTiming);
      batch.clear();
      batchSamples = 0;
      batchTiming = null;
    }
  }

  private long rescale(long ticks, int ticksPerSecond) {
    long seconds = Math.floorDiv(ticks, ticksPerSecond);
    long rest = Math.floorMod(ticks, ticksPerSecond);
    return seconds * rate + rest * rate / ticksPerSecond;
  }
}
