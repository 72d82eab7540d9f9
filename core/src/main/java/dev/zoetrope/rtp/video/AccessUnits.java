// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.Quirks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts NAL units together to access units, whose end RTP tells three times: by the marker, by the
 * next timestamp, and by what is in them. The marker is quickest and is believed first; of a camera
 * that lies with it, timestamp and content count from then on, one picture later.
 *
 * <p>A picture of which something is missing does not come out, and the next that does says so.
 * Delimiters and filler are left out. One thread.
 */
final class AccessUnits {
  private static final int PICTURES_WITHOUT_MARKER = 10;
  private static final int MAX_CHANGED_SETS = 32;
  private static final int FORBIDDEN_BIT = 0x80;
  private static final int FIRST_SLICE_BIT = 0x80;

  /** What ended the picture before this one, where that had the same timestamp. */
  private enum Ended {
    NOTHING,
    BY_MARKER,
    BY_CONTENT
  }

  private final NalSyntax syntax;
  private final Quirks quirks;
  private final ParameterSets sets;
  private final Picture picture;
  private final PictureSink output;
  private final List<byte[]> changedSets = new ArrayList<>();

  private boolean started;
  private int timestamp;
  private Ended ended = Ended.NOTHING;

  /** Units without slices have come that belong to the next picture. */
  private boolean begun;

  private boolean lastMayEnd;
  private boolean byTimestamp;
  private int withoutMarker;

  /** Packets were lost since the last slice: the next one may not be the first of its picture. */
  private boolean afterGap;

  AccessUnits(NalSyntax syntax, VideoLimits limits, Quirks quirks) {
    this.syntax = syntax;
    this.quirks = quirks;
    this.sets = new ParameterSets(syntax);
    this.picture = new Picture(limits);
    this.output = new PictureSink(syntax, sets, quirks);
  }

  ParameterSets sets() {
    return sets;
  }

  /** Packets are missing before what comes next. */
  void lost() {
    afterGap = true;
    output.lost();
    if (picture.hasSlices()) {
      picture.damage();
    }
  }

  /** A unit of the picture that is being put together cannot be had. */
  void damage() {
    lastMayEnd = true;
    output.lost();
    picture.damage();
  }

  boolean hasSlices() {
    return picture.hasSlices();
  }

  /** Tells the timestamp of what comes next. */
  void at(int next, Consumer<MediaUnit> sink) {
    if (started && next == timestamp) {
      return;
    }
    if (picture.hasSlices() || picture.isDamaged()) {
      end(Ended.BY_CONTENT, sink);
    } else if (afterGap) {
      picture.clear(); // what is there may be of a picture whose slices are missing
    } else if (begun) {
      count(VideoQuirk.OLD_TIMESTAMP);
    }
    started = true;
    timestamp = next;
    ended = Ended.NOTHING;
  }

  /** Adds a NAL unit of more bytes than its header, where it has a place in a picture. */
  void add(byte[] data, NalUnit unit, Consumer<MediaUnit> sink) {
    NalKind kind = syntax.kind(data, unit.offset());
    if ((data[unit.offset()] & FORBIDDEN_BIT) != 0) {
      refuse(kind);
      return;
    }
    boolean first = (data[unit.offset() + syntax.headerBytes()] & FIRST_SLICE_BIT) != 0;
    lastMayEnd = kind.mayEnd();
    if (picture.hasSlices() && begins(kind, first)) {
      end(Ended.BY_CONTENT, sink);
    }
    begun |= !kind.isSlice();
    switch (kind) {
      case SLICE, KEY_SLICE, LEADING_SLICE -> {
        if (!picture.hasSlices()) {
          beginSlices(first);
        }
        requireRoom(picture.addSlice(kind, data, unit));
      }
      case PARAMETER_SET -> addSet(data, unit);
      case PREFIX -> addPrefix(data, unit);
      case SUFFIX -> requireRoom(picture.add(data, unit));
      case DELIMITER, FILLER, FOREIGN -> {}
    }
  }

  private void addPrefix(byte[] data, NalUnit unit) {
    requireRoom(picture.add(data, unit));
    if (syntax.isRecoveryPoint(data, unit)) {
      picture.recoveryPoint();
    }
  }

  /** Keeps a parameter set for the keyframes to come, and in the stream where it is news. */
  void addSet(byte[] data, NalUnit unit) {
    NalUnit set = syntax.trimmed(data, unit);
    if (set.length() < unit.length()) {
      count(VideoQuirk.SPS_TRAILING_BYTES);
    }
    try {
      if (sets.put(data, set) && changedSets.size() < MAX_CHANGED_SETS) {
        changedSets.add(set.copyOf(data));
      }
    } catch (MalformedMediaException e) {
      count(VideoQuirk.SET_UNUSABLE);
    }
  }

  /** The marker of the packet whose units were added last. */
  void marker(Consumer<MediaUnit> sink) {
    if (!lastMayEnd) {
      count(VideoQuirk.MARKER_ON_PREFIX);
      return;
    }
    withoutMarker = 0;
    if (!byTimestamp && (picture.hasSlices() || picture.isDamaged())) {
      end(Ended.BY_MARKER, sink);
    }
  }

  /** Nothing came for a while: the picture is whole where only the next one would tell. */
  void flush(Consumer<MediaUnit> sink) {
    if (byTimestamp && picture.hasSlices()) {
      end(Ended.BY_CONTENT, sink);
    }
  }

  /**
   * Whether a unit behind slices begins the next picture (ITU-T H.264 7.4.1.2.3, H.265 7.4.2.4.4).
   * A first slice does not where the marker counts: it may be of a second field.
   */
  private boolean begins(NalKind kind, boolean first) {
    return switch (kind) {
      case DELIMITER, PARAMETER_SET -> true;
      case PREFIX -> byTimestamp;
      case SLICE, KEY_SLICE, LEADING_SLICE -> byTimestamp && first;
      case SUFFIX, FILLER, FOREIGN -> false;
    };
  }

  private void beginSlices(boolean first) {
    boolean gap = afterGap;
    afterGap = false;
    if (first || (!gap && ended == Ended.NOTHING)) {
      return;
    }
    if (!gap && ended == Ended.BY_MARKER) {
      byTimestamp = true;
      output.awaitKeyframe();
      count(VideoQuirk.MARKER_PER_SLICE);
    }
    damage();
  }

  /** Who sent it, or what lies on the way, knows that bits in it are wrong. */
  private void refuse(NalKind kind) {
    count(VideoQuirk.FORBIDDEN_BIT);
    if (kind.isSlice()) {
      damage();
    }
  }

  private void requireRoom(boolean added) {
    if (!added) {
      count(VideoQuirk.LIMIT_EXCEEDED);
      output.lost();
      learnThatMarkersAreMissing();
    }
  }

  private void end(Ended by, Consumer<MediaUnit> sink) {
    if (by != Ended.BY_MARKER && !picture.isDamaged()) {
      withoutMarker++;
      if (withoutMarker == PICTURES_WITHOUT_MARKER) {
        learnThatMarkersAreMissing();
      }
    }
    ended = by;
    begun = false;
    if (!picture.isDamaged()) {
      output.take(picture, timestamp, changedSets, sink);
      changedSets.clear();
    }
    picture.clear();
  }

  private void learnThatMarkersAreMissing() {
    if (!byTimestamp) {
      byTimestamp = true;
      count(VideoQuirk.MARKER_MISSING);
    }
  }

  private void count(VideoQuirk quirk) {
    quirks.count(quirk.text());
  }
}
