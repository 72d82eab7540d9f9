// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.container.mp4.InitSegment;
import dev.zoetrope.container.mp4.InitSegment.InitTrack;
import dev.zoetrope.container.mp4.PictureOnly;
import dev.zoetrope.container.mp4.SampleEntry;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the fragments of one media epoch. A new epoch begins, with a header of its
 * own, where a player must be told something new or media time jumps; its first fragment is a
 * keyframe at time 0. Immutable.
 */
public final class StreamHeader {
  private final int number;
  private final byte[] init;
  private final List<String> codecs;
  private final List<Track> tracks;
  private final double framesPerSecond;
  private final Start start;

  /**
   * How an epoch began.
   *
   * @param wallTimeAtZero see {@link StreamHeader#wallTimeAtZero}
   * @param reason see {@link StreamHeader#reason}
   * @param missing see {@link StreamHeader#missing}
   */
  record Start(Instant wallTimeAtZero, String reason, List<MissingTrack> missing) {}

  /** A track of the fragments and how its samples are coded. */
  record Lane(Track track, SampleEntry entry) {}

  /**
   * Makes the init segment.
   *
   * @param lanes the picture first
   */
  StreamHeader(int number, List<Lane> lanes, Start start) {
    List<InitTrack> entries = new ArrayList<>();
    for (Lane lane : lanes) {
      entries.add(new InitTrack(lane.track().ticksPerSecond(), lane.entry()));
    }
    this.number = number;
    this.init = InitSegment.of(entries);
    this.codecs = lanes.stream().map(each -> each.entry().codec()).toList();
    this.tracks = lanes.stream().map(Lane::track).toList();
    this.framesPerSecond = lanes.getFirst().entry().framesPerSecond();
    this.start = new Start(start.wallTimeAtZero(), start.reason(), List.copyOf(start.missing()));
  }

  /** Counts the epochs of a fragment stream from 1. */
  public int number() {
    return number;
  }

  /** The init segment itself, not a copy: to be read only. */
  public byte[] init() {
    return init;
  }

  /**
   * The init segment for fragments from which those of sound are left out, or for all: to be read
   * only.
   *
   * @param sound whether its sound, where there is some, is wanted
   */
  public byte[] init(boolean sound) {
    return sound || !hasSound() ? init : PictureOnly.of(init, Epoch.PICTURE_ID);
  }

  /** The type with its codecs, as {@code MediaSource.isTypeSupported} takes it. */
  public String mime() {
    return mime(true);
  }

  /** As {@link #mime}, with sound or without. */
  public String mime(boolean sound) {
    return "video/mp4; codecs=\"" + String.join(",", codecs(sound)) + "\"";
  }

  /** The codecs as RFC 6381 has them, in the order of the tracks. */
  public List<String> codecs() {
    return codecs;
  }

  /** As {@link #codecs}, with sound or without. */
  public List<String> codecs(boolean sound) {
    return sound ? codecs : codecs.subList(0, 1);
  }

  /**
   * The tracks, the picture first; the {@code track_ID} of one is its place from 1. The picture's
   * track has the size it is to be shown in.
   */
  public List<Track> tracks() {
    return tracks;
  }

  /** Whether the fragments have sound. */
  public boolean hasSound() {
    return tracks.size() > 1 && tracks.get(1).kind() == TrackKind.AUDIO;
  }

  /** As the picture's parameter sets announce them; 0 where they do not. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /** Clock of day at media time 0, as the camera or its driver stamped the first keyframe. */
  public Instant wallTimeAtZero() {
    return start.wallTimeAtZero();
  }

  /** Why this epoch began, for people: {@code opened}, {@code parameter sets changed}. */
  public String reason() {
    return start.reason();
  }

  /** Tracks the camera announces and the fragments do not have, and why. */
  public List<MissingTrack> missing() {
    return start.missing();
  }

  @Override
  public String toString() {
    return "StreamHeader[" + number + " " + mime() + ", " + reason() + "]";
  }
}
