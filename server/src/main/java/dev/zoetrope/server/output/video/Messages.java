// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.fragment.MissingTrack;
import dev.zoetrope.fragment.StreamHeader;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.server.socket.SocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is told to the page; docs/reference/video.md has every field. */
final class Messages {
  /** A binary message's kind: an init segment. */
  static final int INIT = 2;

  /** A binary message's kind: fragments, the first a keyframe. */
  static final int KEYFRAME = 3;

  /** A binary message's kind: a JPEG. */
  static final int JPEG = 4;

  static final int KIND_BYTES = 4;

  private Messages() {}

  /**
   * How a page is to be told of an epoch.
   *
   * @param sound whether its sound is delivered
   * @param silence why not, where it has some; empty where it has none or none is wanted
   * @param why the picture is not the camera's own; empty where it is
   * @param joinSeconds media time of the newest picture that follows at once
   * @param framesPerSecond as measured, where the camera does not say
   */
  record Epoch(
      StreamHeader header,
      boolean sound,
      String silence,
      String why,
      double joinSeconds,
      double framesPerSecond) {}

  static JsonObject init(Epoch epoch) {
    StreamHeader header = epoch.header();
    List<String> codecs = header.codecs(epoch.sound());
    JsonArray tracks = new JsonArray();
    for (int i = 0; i < codecs.size(); i++) {
      tracks.add(track(i, header, epoch));
    }
    return new JsonObject()
        .put("type", "init")
        .put("number", header.number())
        .put("mime", header.mime(epoch.sound()))
        .put("wall", header.wallTimeAtZero().toEpochMilli())
        .put("tracks", tracks)
        .put("missing", missing(epoch))
        .put("reason", header.reason())
        .put("why", epoch.why())
        .put("join", seconds(epoch.joinSeconds()));
  }

  private static JsonObject track(int index, StreamHeader header, Epoch epoch) {
    Track track = header.tracks().get(index);
    JsonObject told =
        new JsonObject()
            .put("id", index + 1)
            .put("kind", word(track))
            .put("codec", header.codecs().get(index));
    PictureSize size = track.size();
    if (size != null) {
      double fps = header.framesPerSecond() > 0 ? header.framesPerSecond() : epoch.framesPerSecond;
      told.put("width", size.width()).put("height", size.height()).put("fps", seconds(fps));
    }
    AudioFormat audio = track.audio();
    if (audio != null) {
      told.put("rate", audio.samplesPerSecond()).put("channels", audio.channels());
    }
    return told;
  }

  private static JsonArray missing(Epoch epoch) {
    List<MissingTrack> missing = new ArrayList<>(epoch.header().missing());
    if (!epoch.silence().isEmpty()) {
      missing.add(new MissingTrack(epoch.header().tracks().get(1), epoch.silence()));
    }
    JsonArray told = new JsonArray();
    for (MissingTrack each : missing) {
      told.add(
          new JsonObject()
              .put("kind", word(each.track()))
              .put("codec", each.track().codec().ffmpegName())
              .put("reason", each.reason()));
    }
    return told;
  }

  private static String word(Track track) {
    return track.kind().name().toLowerCase(Locale.ROOT);
  }

  /** JPEGs follow, which need no init segment. */
  static JsonObject initOfJpegs(String why) {
    return new JsonObject()
        .put("type", "init")
        .put("number", 0)
        .put("mime", "image/jpeg")
        .put("tracks", new JsonArray())
        .put("missing", new JsonArray())
        .put("reason", "opened")
        .put("why", why);
  }

  static JsonObject skip(double fromSeconds, double toSeconds, long dropped) {
    return new JsonObject()
        .put("type", "skip")
        .put("from", seconds(fromSeconds))
        .put("to", seconds(toSeconds))
        .put("dropped", dropped)
        .put("why", "slow");
  }

  static JsonObject state(CaptureStatus status) {
    return new JsonObject()
        .put("type", "state")
        .put("state", status.state().word())
        .put("reason", status.reason())
        .put("since", status.since().toEpochMilli());
  }

  /** Where the newest picture stands that was sent. */
  static JsonObject edge(Fragment newest) {
    return new JsonObject()
        .put("type", "edge")
        .put("wall", newest.timing().wallTime().toEpochMilli())
        .put("t", seconds(startSeconds(newest)));
  }

  static JsonObject error(String message) {
    return new JsonObject().put("type", "error").put("message", message);
  }

  /** Writes what stands before a binary message of that kind and payload. */
  static ByteBuf head(int kind, int payloadBytes, ByteBufAllocator allocator) {
    ByteBuf head = allocator.directBuffer(SocketFrames.MAX_HEAD_BYTES + KIND_BYTES);
    SocketFrames.binaryHead(head, KIND_BYTES + payloadBytes);
    return head.writeInt(kind << 24);
  }

  static boolean isPicture(Fragment fragment) {
    return fragment.track().kind() == TrackKind.VIDEO;
  }

  /** When it is shown. */
  static double startSeconds(Fragment fragment) {
    return (double) fragment.timing().ptsTicks() / fragment.track().ticksPerSecond();
  }

  /** When it is over. */
  static double endSeconds(Fragment fragment) {
    long end = fragment.timing().dtsTicks() + fragment.durationTicks();
    return (double) end / fragment.track().ticksPerSecond();
  }

  /** To the tenth of a millisecond, which is more than anybody needs. */
  private static double seconds(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
