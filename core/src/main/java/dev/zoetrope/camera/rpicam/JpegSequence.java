// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.media.jpeg.JpegEndFinder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JPEGs that follow one another in a stream with nothing, or padding, between them. Their segments
 * are walked: bytes that look like an end occur within them (a thumbnail has its own).
 *
 * <p>Memory grows with what was received, up to {@link #MAX_JPEG_BYTES}. One thread; blocks as the
 * stream does.
 */
final class JpegSequence {
  static final int MAX_JPEG_BYTES = 16 << 20;

  /** More than this looked at without finding a JPEG, and it is no stream of JPEGs. */
  static final int MAX_JUNK_BYTES = 2 * MAX_JPEG_BYTES;

  private static final byte[] DAMAGED = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final int INITIAL_BYTES = 64 << 10;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int start;
  private int end;
  private int junk;

  JpegSequence(InputStream in) {
    this.in = in;
  }

  /** The stream is not what it should be; nothing more is to be expected of it. */
  static final class NoJpegException extends IOException {
    private static final long serialVersionUID = 1;

    NoJpegException(String message) {
      super(message);
    }
  }

  /**
   * Waits for the next JPEG; null where the stream ends. Of one that turns out to be damaged, or
   * longer than allowed, only the first three bytes are returned, which nothing takes for a JPEG.
   *
   * @throws NoJpegException after {@link #MAX_JUNK_BYTES} that are part of none
   */
  byte @Nullable [] next() throws IOException {
    if (seekStart()) {
      JpegEndFinder finder = new JpegEndFinder();
      int looked = 0;
      int found = -1;
      while (found < 0 && !finder.lost() && end - start <= MAX_JPEG_BYTES) {
        found = finder.find(buffer, start + looked, end);
        looked = end - start;
        if (found < 0 && !finder.lost() && !fill()) {
          return null;
        }
      }
      if (found >= 0) {
        byte[] jpeg = Arrays.copyOfRange(buffer, start, found);
        start = found;
        junk = 0;
        return jpeg;
      }
      give(2, looked); // past this start: another may follow within what was received
      return DAMAGED.clone();
    }
    return null;
  }

  /** Moves on to the next SOI with a marker behind it; false at the end of the stream. */
  private boolean seekStart() throws IOException {
    while (true) {
      int at = start;
      while (at + 2 < end && !startsAt(at)) {
        at++;
      }
      give(at - start, at - start);
      if (start + 2 < end) {
        return true;
      }
      if (!fill()) {
        return false;
      }
    }
  }

  private boolean startsAt(int at) {
    return buffer[at] == (byte) 0xFF
        && buffer[at + 1] == (byte) 0xD8
        && buffer[at + 2] == (byte) 0xFF;
  }

  /**
   * Gives up the first bytes. What was looked at in vain is counted, not what is given up: a start
   * in each segment of something that is no JPEG would have it looked at again and again.
   */
  private void give(int count, int looked) throws NoJpegException {
    start += count;
    junk += looked;
    if (junk > MAX_JUNK_BYTES) {
      throw new NoJpegException("no JPEG in " + (MAX_JUNK_BYTES >> 20) + " MiB");
    }
  }

  /** Reads once; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (start > 0 && (start == end || end == buffer.length)) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }
}
