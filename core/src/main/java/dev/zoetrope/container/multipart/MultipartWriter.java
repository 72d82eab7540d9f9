// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;

/**
 * Makes the bytes around the frames of a {@code multipart/x-mixed-replace} stream. A stream is
 * {@link #start()}, then for each frame {@link #partHeaders}, the JPEG, {@link #partEnd()}.
 *
 * <p>The boundary follows each frame directly, not when the next one comes, so that no reader that
 * waits for it lags one frame behind. Immutable; any thread. The arrays returned by {@link
 * #start()} and {@link #partEnd()} are shared: read only.
 */
public final class MultipartWriter {
  /** The boundary most clients of camera streams have seen. */
  public static final String BOUNDARY = "frame";

  private static final String TYPE = "Content-Type: image/jpeg\r\n";
  private static final byte[] NOTHING = {};

  private final PartFraming framing;
  private final byte[] start;
  private final byte[] partEnd;

  private MultipartWriter(PartFraming framing) {
    this.framing = framing;
    String delimiter = "--" + BOUNDARY + "\r\n";
    String ahead = framing == PartFraming.HEADERS_AHEAD ? TYPE + "\r\n" : "";
    start = (delimiter + ahead).getBytes(US_ASCII);
    partEnd = ("\r\n" + delimiter + ahead).getBytes(US_ASCII);
  }

  public static MultipartWriter of(PartFraming framing) {
    return new MultipartWriter(framing);
  }

  /** The response's {@code Content-Type}. */
  public String contentType() {
    return "multipart/x-mixed-replace; boundary=" + BOUNDARY;
  }

  public PartFraming framing() {
    return framing;
  }

  /** What stands before the first part, sent as soon as the response begins. */
  public byte[] start() {
    return start;
  }

  /**
   * What stands before a frame: empty with {@link PartFraming#HEADERS_AHEAD}.
   *
   * @param sizeBytes of the JPEG
   * @param sequence the frame's number in its stream: {@code X-Sequence}; a gap is a skipped frame
   * @param wallTime when it was taken: {@code X-Timestamp}, seconds since 1970 with microseconds
   */
  public byte[] partHeaders(int sizeBytes, long sequence, Instant wallTime) {
    if (framing == PartFraming.HEADERS_AHEAD) {
      return NOTHING;
    }
    StringBuilder headers = new StringBuilder(128).append(TYPE);
    if (framing == PartFraming.LENGTH) {
      headers.append("Content-Length: ").append(sizeBytes).append("\r\n");
    }
    headers.append("X-Timestamp: ").append(wallTime.getEpochSecond()).append('.');
    String micros = Integer.toString(wallTime.getNano() / 1000);
    headers.repeat('0', 6 - micros.length()).append(micros);
    headers.append("\r\nX-Sequence: ").append(sequence).append("\r\n\r\n");
    return headers.toString().getBytes(US_ASCII);
  }

  /** What stands directly after a frame: the boundary, and the next headers where they go ahead. */
  public byte[] partEnd() {
    return partEnd;
  }
}
