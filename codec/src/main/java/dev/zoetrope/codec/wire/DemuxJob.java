// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import java.time.Duration;

/**
 * Open a URL or file with libavformat and send the packets of its video track.
 *
 * @param url what libavformat is given; may contain a password, so it is never logged or shown
 * @param shownUrl the same for messages to people, without credentials
 * @param input which protocols and options apply
 * @param openTimeout how long opening may take, 1 ms to an hour
 * @param readTimeout how long a read may block, likewise
 */
public record DemuxJob(
    String url, String shownUrl, Input input, Duration openTimeout, Duration readTimeout)
    implements Job {
  static final String NAME = "demux";
  private static final int MAX_MILLIS = 3_600_000;

  /** Kinds of input; each may use no protocol but its own. */
  public enum Input {
    /** RTSP with RTP inside the same TCP connection. */
    RTSP_TCP,
    /** RTSP with RTP over UDP. */
    RTSP_UDP,
    /** A file that is read in real time, for ever. */
    FILE,
    /** Any other address, read as fast as it comes. */
    NETWORK
  }

  public DemuxJob {
    checkMillis("open-timeout", openTimeout);
    checkMillis("read-timeout", readTimeout);
  }

  private static void checkMillis(String key, Duration value) {
    if (value.toMillis() < 1 || value.toMillis() > MAX_MILLIS) {
      throw new IllegalArgumentException("demux " + key + " must be 1ms to 1h: " + value);
    }
  }

  static DemuxJob of(JobLines lines) {
    return new DemuxJob(
        lines.string("url"),
        lines.string("shown-url"),
        input(lines.string("input")),
        Duration.ofMillis(lines.number("open-timeout-millis", 1, MAX_MILLIS)),
        Duration.ofMillis(lines.number("read-timeout-millis", 1, MAX_MILLIS)));
  }

  private static Input input(String name) {
    for (Input input : Input.values()) {
      if (input.name().equals(name)) {
        return input;
      }
    }
    throw new IllegalArgumentException("demux input must be known: " + name);
  }

  @Override
  public String text() {
    return new JobLines()
        .put("job", NAME)
        .put("url", url)
        .put("shown-url", shownUrl)
        .put("input", input.name())
        .put("open-timeout-millis", openTimeout.toMillis())
        .put("read-timeout-millis", readTimeout.toMillis())
        .text();
  }

  /** Without the address, which may hold a password. */
  @Override
  public String toString() {
    return "DemuxJob[" + input + " " + shownUrl + "]";
  }
}
