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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes epochs and their fragments out of the packets of one source. Where an epoch cannot go on,
 * nothing is made until the next keyframe, which begins another. One thread.
 */
final class Muxer {
  private static final double LONGEST_PAUSE_SECONDS = 3;
  private static final double LONGEST_STEP_BACK_SECONDS = 1;
  private static final int MAX_ACCESS_UNIT_BYTES = 4 << 20;

  private final FragmentSource source;
  private final IntSupplier numbers;
  private final Sink sink;
  private List<Track> announced = List.of();
  private int sourceEpoch = -1;
  private int pictureTrack = -1;
  private @Nullable Epoch epoch;
  private String reason = "opened";
  private volatile String refusal = "";

  /**
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
      if (sourceEpoch >= 0) {
        interrupt("the camera was opened again");
      }
      sourceEpoch = published.epoch();
      announced = source.tracks();
      pictureTrack = -1;
      refusal = "";
    }
    Packet packet = published.packet();
    if (packet.track().kind() == TrackKind.VIDEO) {
      picture(packet);
    }
  }

  private void picture(Packet packet) {
    if (pictureTrack < 0) {
      pictureTrack = packet.track().index();
    }
    if (packet.track().index() != pictureTrack) {
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

  /** Begins a new epoch where a player must be told what this keyframe needs. */
  private void keyframe(Packet packet) throws MalformedMediaException, UnsupportedMediaException {
    SampleEntry entry = SampleEntry.video(packet.track(), packet.payload());
    if (epoch != null && epoch.entry().equals(entry)) {
      return;
    }
    if (epoch != null) {
      reason = "parameter sets changed";
    }
    Track given = packet.track();
    Track track =
        new Track(given.index(), given.codec(), given.ticksPerSecond(), entry.displaySize());
    List<StreamHeader.Lane> lanes = List.of(new StreamHeader.Lane(track, entry));
    StreamHeader.Start start =
        new StreamHeader.Start(packet.timing().wallTime(), reason, missing(given));
    StreamHeader header = new StreamHeader(numbers.getAsInt(), lanes, start);
    epoch = new Epoch(header, entry, packet.timing(), sink);
    sink.begin(header);
  }

  private List<MissingTrack> missing(Track picture) {
    List<MissingTrack> missing = new ArrayList<>();
    for (Track track : announced) {
      if (track.kind() == TrackKind.AUDIO) {
        missing.add(new MissingTrack(track, "no sound has arrived"));
      } else if (track.kind() == TrackKind.VIDEO && track.index() != picture.index()) {
        missing.add(new MissingTrack(track, "a player shows one picture"));
      }
    }
    return missing;
  }
}
