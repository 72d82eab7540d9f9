// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BigEndian;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in the bytes of one connection, however they are cut. The first byte decides
 * (a dollar sign: media; a letter: text; CR, LF, NUL: nothing); whatever else is garbage, in which
 * it looks for the next message: live555 before 2013-12-04 cuts a packet short when the socket is
 * full. One thread.
 */
public final class MessageReader {
  /** Most bytes of garbage in a row. */
  public static final int MAX_GARBAGE = 64 << 10;

  private static final int FIRST_BUFFER = 32 << 10;
  private static final int FEW = 20 << 10; // less than a usual picture
  private static final int FRAME_HEADER = 4;
  private static final int LARGEST_FRAME = FRAME_HEADER + 0xffff;
  private static final int RTP_HEADER = 12;
  private static final int SHORTEST_PACKET = 4;
  private static final byte[] RESPONSE = "RTSP/1.".getBytes(UTF_8);

  private final DataCheck check;
  private final InterleavedData data = new InterleavedData();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int start;
  private int end;
  private @Nullable RtspMessage ready;
  private @Nullable MessageText text; // being received
  private boolean lost;
  private int garbage;
  private long losses;

  public MessageReader(DataCheck check) {
    this.check = check;
  }

  /**
   * Takes more bytes in; call it when {@link #next} has nothing more.
   *
   * @return what the source returned
   */
  public int fill(ByteSource source) throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (buffer.length - end < FEW) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, LARGEST_FRAME + FEW));
    }
    int count = source.read(buffer, end, buffer.length - end);
    end += Math.max(0, count);
    return count;
  }

  /**
   * The next whole message; null where more bytes are needed.
   *
   * @throws MalformedMediaException where a limit is broken, or no message was found in 65536 bytes
   *     of garbage; what follows is found again as after garbage
   */
  public @Nullable RtspMessage next() throws MalformedMediaException {
    ready = null;
    try {
      while (ready == null && step()) {
        // the step has set it, or has come nearer
      }
    } catch (MalformedMediaException e) {
      text = null;
      lost = true;
      garbage = 0;
      throw e;
    }
    return ready;
  }

  /**
   * Takes what is there up to the next dollar sign: the body of a response that does not say how
   * long it is, as far as it has come.
   */
  public byte[] takeUndelimited() {
    int at = start;
    while (at < end && buffer[at] != '$') {
      at++;
    }
    byte[] taken = Arrays.copyOfRange(buffer, start, at);
    start = at;
    return taken;
  }

  /** How often garbage has begun where a message should have. */
  public long losses() {
    return losses;
  }

  /** Whether media comes next. */
  public boolean atData() {
    return start < end && buffer[start] == '$';
  }

  /** Takes one step; false where more bytes are needed. */
  private boolean step() throws MalformedMediaException {
    MessageText current = text;
    if (current != null) {
      return continueText(current);
    }
    if (lost) {
      return search();
    }
    while (start < end && isBlank(buffer[start])) {
      start++;
    }
    if (start == end) {
      return false;
    }
    return buffer[start] == '$' ? frame() : beginText();
  }

  private static boolean isBlank(byte b) {
    return b == '\r' || b == '\n' || b == 0;
  }

  private boolean frame() {
    if (end - start < FRAME_HEADER) {
      return false;
    }
    int length = BigEndian.u16(buffer, start + 2);
    if (end - start < FRAME_HEADER + length) {
      return false;
    }
    if (length >= SHORTEST_PACKET) {
      found(data.of(buffer, start, length));
    }
    start += FRAME_HEADER + length;
    return true;
  }

  private void found(RtspMessage message) {
    ready = message;
    garbage = 0;
  }

  private boolean beginText() throws MalformedMediaException {
    int lineEnd = lineEnd();
    int most = Math.min(lineEnd < 0 ? end : lineEnd, start + MessageText.MAX_LINE + 1);
    for (int at = start; at < most; at++) {
      if (isControl(buffer[at])) {
        return lose();
      }
    }
    int length = (lineEnd < 0 ? end : lineEnd) - start;
    if (length > MessageText.MAX_LINE + 1) {
      return lose();
    }
    if (lineEnd < 0) {
      return false;
    }
    String line = new String(buffer, start, length, UTF_8);
    text = MessageText.begin(line.stripTrailing()).orElse(null);
    if (text == null) {
      return lose();
    }
    start = lineEnd + 1;
    return true;
  }

  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ' && b != '\r' && b != '\t';
  }

  private boolean continueText(MessageText current) throws MalformedMediaException {
    while (!current.headComplete()) {
      int lineEnd = lineEnd();
      int length = (lineEnd < 0 ? end : lineEnd) - start;
      current.checkLine(length, buffer, start);
      if (lineEnd < 0) {
        return false;
      }
      current.line(new String(buffer, start, length, UTF_8), length + 1);
      start = lineEnd + 1;
    }
    start += current.body(buffer, start, end - start);
    if (!current.complete()) {
      return false;
    }
    text = null;
    found(current.message());
    return true;
  }

  private int lineEnd() {
    for (int at = start; at < end; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** What is at the start is no message: look behind it. */
  private boolean lose() throws MalformedMediaException {
    lost = true;
    losses++;
    drop();
    return true;
  }

  private void drop() throws MalformedMediaException {
    start++;
    if (++garbage > MAX_GARBAGE) {
      throw MalformedMediaException.at(
          "RTSP stream must hold a message within 65536 bytes: none", buffer, start - 1);
    }
  }

  /** Goes on to where a message may begin; false where that takes more bytes to tell. */
  private boolean search() throws MalformedMediaException {
    while (start < end) {
      if (buffer[start] == '$' && end - start < FRAME_HEADER + 2) {
        return false;
      }
      int matching = matchesResponse();
      if (matching == RESPONSE.length || (buffer[start] == '$' && isPlausible())) {
        lost = false;
        return true;
      }
      if (matching > 0 && start + matching == end) {
        return false;
      }
      drop();
    }
    return false;
  }

  private int matchesResponse() {
    int matching = 0;
    while (matching < RESPONSE.length
        && start + matching < end
        && buffer[start + matching] == RESPONSE[matching]) {
      matching++;
    }
    return matching;
  }

  private boolean isPlausible() {
    return BigEndian.u16(buffer, start + 2) >= RTP_HEADER
        && (buffer[start + FRAME_HEADER] & 0xc0) == 0x80
        && check.plausible(buffer[start + 1] & 0xff, buffer[start + FRAME_HEADER + 1] & 0xff);
  }
}
