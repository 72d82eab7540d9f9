// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.metadata;

import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Packet;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How metadata of one frame is written. */
enum MetadataFormat {
  /** Server-Sent Events (the HTML standard, section 9.2). */
  EVENTS("text/event-stream", "retry: 2000\n\n", ":\n\n") {
    @Override
    String frame(Published frame, Instant start) {
      return "id: " + frame.sequence() + "\ndata: " + json(frame) + "\n\n";
    }
  },

  /** WebVTT (W3C), one cue a frame; cue times count from the start that was asked for. */
  CUES("text/vtt; charset=utf-8", "WEBVTT\n\n", "NOTE\n\n") {
    @Override
    String frame(Published frame, Instant start) {
      long millis =
          Math.max(0, Duration.between(start, frame.packet().timing().wallTime()).toMillis());
      return time(millis) + " --> " + time(millis + CUE_MILLIS) + "\n" + json(frame) + "\n\n";
    }
  };

  /** Long enough that a player that looks four times a second sees each, as browsers do. */
  private static final long CUE_MILLIS = 250;

  private final String contentType;
  private final String head;
  private final String silence;

  MetadataFormat(String contentType, String head, String silence) {
    this.contentType = contentType;
    this.head = head;
    this.silence = silence;
  }

  /**
   * @param start the clock of day at time 0 of cues
   */
  abstract String frame(Published frame, Instant start);

  String contentType() {
    return contentType;
  }

  /** What a stream begins with. */
  String head() {
    return head;
  }

  /** What is sent where nothing happens, for proxies that cut what is silent. */
  String silence() {
    return silence;
  }

  private static JsonObject json(Published frame) {
    Packet packet = frame.packet();
    return new JsonObject()
        .put("sequence", frame.sequence())
        .put("epoch", frame.epoch())
        .put("wallTime", packet.timing().wallTime().toString())
        .put("time", (double) packet.timing().ptsTicks() / packet.track().ticksPerSecond())
        .put("codec", packet.track().codec().ffmpegName())
        .put("keyframe", packet.keyframe())
        .put("bytes", packet.sizeBytes());
  }

  private static String time(long millis) {
    return "%02d:%02d:%02d.%03d"
        .formatted(
            TimeUnit.MILLISECONDS.toHours(millis),
            TimeUnit.MILLISECONDS.toMinutes(millis) % 60,
            TimeUnit.MILLISECONDS.toSeconds(millis) % 60,
            millis % 1000);
  }
}
