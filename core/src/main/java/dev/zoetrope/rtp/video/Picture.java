// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.h264.NalUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The access unit that is being put together: NAL units behind start codes. One thread. */
final class Picture {
  static final byte[] START_CODE = {0, 0, 0, 1};

  private final int mostUnits;
  private final ByteBuilder body;
  private int units;
  private @Nullable NalUnit firstSlice;
  private boolean key;
  private boolean recoveryPoint;
  private boolean leading;
  private boolean damaged;

  Picture(VideoLimits limits) {
    this.mostUnits = limits.units();
    this.body = new ByteBuilder(limits.pictureBytes());
  }

  void clear() {
    body.clear();
    units = 0;
    firstSlice = null;
    key = false;
    recoveryPoint = false;
    leading = false;
    damaged = false;
  }

  /** Something of it is missing: what is there is worth nothing, what follows neither. */
  void damage() {
    damaged = true;
    body.clear();
    units = 0;
  }

  /** Adds a slice; false, and the picture is damaged, where there is no room. */
  boolean addSlice(NalKind kind, byte[] data, NalUnit unit) {
    if (firstSlice == null) {
      firstSlice = new NalUnit(body.length() + START_CODE.length, unit.length());
    }
    key |= kind == NalKind.KEY_SLICE;
    leading |= kind == NalKind.LEADING_SLICE;
    return add(data, unit);
  }

  /** Adds another unit; as {@link #addSlice}. */
  boolean add(byte[] data, NalUnit unit) {
    if (damaged) {
      return true;
    }
    boolean room =
        units < mostUnits
            && unit.length() <= body.limit() - body.length() - START_CODE.length
            && body.append(START_CODE, 0, START_CODE.length)
            && body.append(data, unit.offset(), unit.length());
    units++;
    if (!room) {
      damage();
    }
    return room;
  }

  boolean isDamaged() {
    return damaged;
  }

  boolean hasSlices() {
    return firstSlice != null;
  }

  /** Decoding can begin here; to be told behind what says so. */
  void recoveryPoint() {
    recoveryPoint = true;
  }

  boolean isRecoveryPoint() {
    return recoveryPoint;
  }

  /** No better keyframe is to be expected. */
  void promote() {
    key = true;
  }

  boolean isKey() {
    return key;
  }

  boolean isLeading() {
    return leading;
  }

  /** Its first slice within {@link #body}; only of a whole one that has slices. */
  NalUnit firstSlice() {
    return Objects.requireNonNull(firstSlice, "picture must have slices");
  }

  ByteBuilder body() {
    return body;
  }
}
