// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.AudioFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loop that was encoded beforehand. Shared by the cameras that replay it; nobody writes to its
 * arrays.
 *
 * @param pictures H.264 access units as {@link dev.zoetrope.media.Codec#H264} wants them, one a
 *     frame
 * @param sound raw AAC frames whose samples begin where the loop does, and which follow on the last
 *     ones as the loop does; empty without sound
 * @param format of the sound; null without
 */
public record VideoLoop(List<Unit> pictures, List<byte[]> sound, @Nullable AudioFormat format) {
  /** An access unit; {@code payload} is the array itself. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, shared by all
  public record Unit(byte[] payload, boolean keyframe) {}

  /** What it holds in memory. */
  long sizeBytes() {
    long size = 0;
    for (Unit picture : pictures) {
      size += picture.payload().length;
    }
    for (byte[] frame : sound) {
      size += frame.length;
    }
    return size;
  }
}
