// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.Quirks;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decides which whole pictures come out, and puts before a keyframe what it needs. Nothing comes
 * out before the first keyframe whose parameter sets are there. Of a camera that sends recovery
 * points for ten seconds, and no IDR picture, they are keyframes: more never comes. One thread.
 */
final class PictureSink {
  /** Ten seconds of the clock that all video has in RTP. */
  private static final int PATIENCE_TICKS = 900_000;

  private final NalSyntax syntax;
  private final ParameterSets sets;
  private final Quirks quirks;

  private boolean waiting = true;
  private boolean dropLeading;
  private boolean lost;

  /** Recovery points have come since the last IDR picture, the first of them then. */
  private boolean recovering;

  private int recoveringSince;
  private boolean overdue;
  private boolean emitted;
  private int emittedFor;
  private int emittedAt;

  PictureSink(NalSyntax syntax, ParameterSets sets, Quirks quirks) {
    this.syntax = syntax;
    this.sets = sets;
    this.quirks = quirks;
  }

  /** Something is missing: the next picture says so. */
  void lost() {
    lost = true;
  }

  /** What came out last was no picture: only a keyframe mends that. */
  void awaitKeyframe() {
    waiting = true;
    lost = true;
  }

  /**
   * Gives out a picture, or drops it where it cannot be decoded.
   *
   * @param picture whole, with slices
   * @param changedSets parameter sets that came with it and say something new
   */
  void take(Picture picture, int timestamp, List<byte[]> changedSets, Consumer<MediaUnit> sink) {
    if (picture.isKey()) {
      recovering = false;
    } else if (picture.isRecoveryPoint() && isOverdue(timestamp)) {
      quirks.count(VideoQuirk.RECOVERY_POINT.text());
      picture.promote();
    }
    if (!picture.isKey()) {
      if (!waiting && !(dropLeading && picture.isLeading())) {
        emit(picture, timestamp, changedSets, sink);
      }
      return;
    }
    NalUnit slice = picture.firstSlice();
    List<byte[]> needed = needed(picture, slice);
    if (needed.isEmpty()) {
      quirks.count(VideoQuirk.SETS_MISSING.text());
      awaitKeyframe();
      return;
    }
    dropLeading = syntax.losesLeading(picture.body().data(), slice, waiting);
    waiting = false;
    emit(picture, timestamp, needed, sink);
  }

  /** Whether recovery points have come for so long that no IDR picture will. */
  private boolean isOverdue(int timestamp) {
    if (!recovering) {
      recovering = true;
      overdue = false;
      recoveringSince = timestamp;
    }
    overdue |= timestamp - recoveringSince >= PATIENCE_TICKS;
    return overdue;
  }

  private List<byte[]> needed(Picture picture, NalUnit slice) {
    try {
      return sets.of(picture.body().data(), slice);
    } catch (MalformedMediaException e) {
      return List.of();
    }
  }

  private void emit(Picture picture, int timestamp, List<byte[]> front, Consumer<MediaUnit> sink) {
    int at = timestamp;
    if (emitted && timestamp == emittedFor) {
      quirks.count(VideoQuirk.TIMESTAMP_REPEATED.text());
      at = emittedAt + 1;
    }
    emitted = true;
    emittedFor = timestamp;
    emittedAt = at;
    boolean lossBefore = lost;
    lost = false;
    sink.accept(new MediaUnit(bytes(picture.body(), front), at, picture.isKey(), lossBefore));
  }

  private static byte[] bytes(ByteBuilder body, List<byte[]> front) {
    int size = body.length();
    for (byte[] set : front) {
      size += Picture.START_CODE.length + set.length;
    }
    byte[] bytes = new byte[size];
    int at = 0;
    for (byte[] set : front) {
      System.arraycopy(Picture.START_CODE, 0, bytes, at, Picture.START_CODE.length);
      System.arraycopy(set, 0, bytes, at + Picture.START_CODE.length, set.length);
      at += Picture.START_CODE.length + set.length;
    }
    System.arraycopy(body.data(), 0, bytes, at, body.length());
    return bytes;
  }
}
