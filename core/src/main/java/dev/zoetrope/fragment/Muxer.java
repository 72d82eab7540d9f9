// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.container.mp4.SampleEntry;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.UnsupportedMediaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes epochs and their fragments out of the packets of one source. Where an epoch cannot go on,
 * nothing is made until the next keyframe, which begins another. One thread.
 *
 * <p>A camera that announces sound is given {@link #PATIENCE} to send some before its first picture
 * goes out, because sound cannot be added later without a new epoch.
 */
final class Muxer {
  /** How long the first picture waits for announced sound. */
  static final Duration PATIENCE = Duration.ofMillis(150);

  private static final double LONGEST_PAUSE_SECONDS = 3;
  private static final double LONGEST_STEP_BACK_SECONDS = 1;
  private static final int MAX_ACCESS_UNIT_BYTES = 4 << 20;
  private static final int MAX_HELD = 4096;

  private final FragmentSource source;
  private final IntSupplier numbers;
  private final Sink sink;
  private final SoundChoice sound = new SoundChoice();
  private List<Track> announced = List.of();
  private int sourceEpoch = -1;
  private int pictureTrack = -1;
  private boolean mayHold;
  private List<Packet> held = List.of(); // from the first keyframe on, while sound is awaited
  private @Nullable Epoch epoch;
  private String reason = "opened";
  private volatile String refusal = "";

  /**
   * Makes one that has seen nothing.
   *
   * @param numbers gives each epoch its number
   */
  Muxer(FragmentSource source, IntSupplier numbers, Sink sink) {
    this.source = source;
    this.numbers = numbers;
    this.sink = sink;
  }

  /** Why the source's picture cannot be muxed; empty where it can, or nothing has come yet. */
  String refusal() {
    return refusal;
  }

  void add(Published published) {
    if (published.epoch() != sourceEpoch) {
      open(published.epoch());
    }
    Packet packet = published.packet();
    if (held.isEmpty()) {
      mux(packet);
      return;
    }
    held.add(packet);
    boolean came = packet.track().kind() == TrackKind.AUDIO && sound.take(packet) != null;
    if (came || held.size() >= MAX_HELD) {
      release();
    }
  }

  /**
   * Nothing more is there now: decides whether to wait on for sound.
   *
   * @return whether to be called again when {@link #PATIENCE} has passed
   */
  boolean settle(long nowNanos) {
    if (!held.isEmpty()
        && nowNanos - held.getFirst().timing().receivedNanos() >= PATIENCE.toNanos()) {
      release();
    }
    return !held.isEmpty();
  }

  private void open(int opened) {
    if (sourceEpoch >= 0) {
      interrupt("the camera was opened again");
    }
    sourceEpoch = opened;
    announced = source.tracks();
    sound.open(announced);
    pictureTrack = -1;
    mayHold = true;
    held = List.of();
    refusal = "";
  }

  private void release() {
    List<Packet> released = held;
    held = List.of();
    released.forEach(this::mux);
  }

  private void mux(Packet packet) {
    switch (packet.track().kind()) {
      case VIDEO -> picture(packet);
      case AUDIO -> sound(packet);
      case DATA -> {}
    }
  }

  private void sound(Packet packet) {
    PlayableSound playable = sound.take(packet);
    if (playable != null && epoch != null && epoch.sound() == playable) {
      epoch.sound(packet);
    }
  }

  private void picture(Packet packet) {
    if (pictureTrack < 0) {
      pictureTrack = packet.track().index();
    }
    if (packet.track().index() != pictureTrack || !refusal.isEmpty()) {
      return; // a second picture has no place in one player
    }
    try {
      if (packet.sizeBytes() > MAX_ACCESS_UNIT_BYTES) {
        throw new MalformedMediaException(
            "access unit must have at most 4194304 bytes: " + packet.sizeBytes());
      }
      interruptAtJump(packet);
      if (packet.keyframe()) {
        keyframe(packet);
      }
      if (epoch != null) {
        epoch.picture(packet);
      }
    } catch (MalformedMediaException e) {
      interrupt(String.valueOf(e.getMessage()));
    } catch (UnsupportedMediaException e) {
      refusal = String.valueOf(e.getMessage());
      epoch = null;
    }
  }

  private void interruptAtJump(Packet packet) {
    if (epoch == null) {
      return;
    }
    double step = epoch.secondsFromLast(packet);
    if (step > LONGEST_PAUSE_SECONDS || step < -LONGEST_STEP_BACK_SECONDS) {
      interrupt(String.format(Locale.ROOT, "media time jumped by %.1f s", step));
    }
  }

  private void interrupt(String why) {
    epoch = null;
    reason = why;
  }

  /** Begins a new epoch where a player must be told something new from this keyframe on. */
  private void keyframe(Packet packet) throws MalformedMediaException, UnsupportedMediaException {
    SampleEntry entry = SampleEntry.video(packet.track(), packet.payload());
    PlayableSound playable = sound.flowingAt(packet.timing().receivedNanos());
    if (epoch != null) {
      String change = change(epoch, entry, playable);
      if (change.isEmpty()) {
        return;
      }
      interrupt(change);
    } else if (playable == null && mayHold && sound.isAwaited()) {
      mayHold = false;
      held = new ArrayList<>(List.of(packet));
      return;
    }
    begin(packet, new Epoch.Parts(entry, playable, packet.timing()));
  }

  /** Why the epoch cannot go on; empty where it can. */
  private static String change(Epoch running, SampleEntry entry, @Nullable PlayableSound playable) {
    if (!running.entry().equals(entry)) {
      return "parameter sets changed";
    }
    if (playable != null && playable != running.sound()) {
      return running.sound() == null ? "sound came" : "sound changed";
    }
    if (playable == null && running.sound() != null && !running.canBeSilent()) {
      return "sound ended";
    }
    return "";
  }

  private void begin(Packet packet, Epoch.Parts parts) {
    Track given = packet.track();
    Track picture =
        new Track(
            given.index(), given.codec(), given.ticksPerSecond(), parts.entry().displaySize());
    List<StreamHeader.Lane> lanes = new ArrayList<>();
    lanes.add(new StreamHeader.Lane(picture, parts.entry()));
    PlayableSound playable = parts.sound();
    if (playable != null) {
      lanes.add(new StreamHeader.Lane(playable.track(), playable.entry()));
    }
    StreamHeader.Start start =
        new StreamHeader.Start(packet.timing().wallTime(), reason, missing(given, playable));
    StreamHeader header = new StreamHeader(numbers.getAsInt(), lanes, start);
    epoch = new Epoch(header, parts, sink);
    sink.begin(header);
  }

  private List<MissingTrack> missing(Track picture, @Nullable PlayableSound playable) {
    List<MissingTrack> missing = new ArrayList<>();
    for (Track track : announced) {
      if (track.kind() == TrackKind.VIDEO && track.index() != picture.index()) {
        missing.add(new MissingTrack(track, "a player shows one picture"));
      }
    }
    missing.addAll(sound.missing(playable));
    return missing;
  }
}
