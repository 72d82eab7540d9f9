// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureCounters;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.security.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One camera as the API shows it: the schema {@code Camera} of the contract.
 *
 * @param name the camera's name
 * @param status of its capture
 * @param counters of its capture
 * @param viewers of the camera and its renditions
 * @param keepAlive whether it stays open without viewers
 * @param controls whether its kind has any
 * @param delivery what the outputs counted
 * @param clock of the device; null where it tells none
 * @param source for people, without secrets; null where the user may not know it
 */
record CameraReport(
    String name,
    CaptureStatus status,
    CaptureCounters counters,
    int viewers,
    boolean keepAlive,
    boolean controls,
    DeliveryFigures delivery,
    @Nullable DeviceClock clock,
    @Nullable String source) {

  static CameraReport of(NamedCamera camera, DeliveryFigures delivery, User user) {
    Capture capture = camera.stream().source();
    return new CameraReport(
        camera.name(),
        capture.status(),
        capture.counters(),
        camera.stream().viewers(),
        capture.keepAlive(),
        camera.controls().isPresent(),
        delivery,
        capture.deviceClock().orElse(null),
        user.role().includes(Role.ADMIN) ? camera.source().toString() : null);
  }

  /**
   * @param nowNanos on the clock of the capture
   */
  JsonObject toJson(long nowNanos) {
    JsonObject json =
        new JsonObject()
            .put("name", name)
            .put("state", status.state().word())
            .put("reason", status.reason())
            .put("since", status.since().toString())
            .put("retryInMillis", retryInMillis(nowNanos));
    if (source != null) {
      json.put("source", source);
    }
    return json.put("tracks", tracks())
        .put("fps", tenths(counters.framesPerSecond()))
        .put("viewers", viewers)
        .put("framesIn", counters.packets())
        .put("framesLost", counters.framesLost())
        .put("framesDropped", delivery.dropped())
        .put("bytesIn", counters.bytes())
        .put("latencyMillis", latencyMillis())
        .put("restarts", counters.lost())
        .put("quirks", new JsonObject(new TreeMap<>(counters.quirks())))
        .put("clock", clockJson())
        .put("keepAlive", keepAlive)
        .put("controls", controls);
  }

  private @Nullable Long retryInMillis(long nowNanos) {
    if (status.retryAtNanos().isEmpty()) {
      return null;
    }
    long left = status.retryAtNanos().getAsLong() - nowNanos;
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(left));
  }

  private JsonArray tracks() {
    JsonArray array = new JsonArray();
    for (Track track : status.tracks()) {
      JsonObject json = new JsonObject().put("codec", track.codec().ffmpegName());
      PictureSize size = track.size();
      if (size != null) {
        json.put("width", size.width()).put("height", size.height());
      }
      AudioFormat audio = track.audio();
      if (audio != null) {
        json.put("samplesPerSecond", audio.samplesPerSecond()).put("channels", audio.channels());
      }
      array.add(json);
    }
    return array;
  }

  private @Nullable JsonObject clockJson() {
    return clock == null
        ? null
        : new JsonObject()
            .put("aheadMillis", tenths(clock.aheadNanos() / 1e6))
            .put("uncertaintyMillis", tenths(clock.uncertaintyNanos() / 1e6));
  }

  private @Nullable JsonObject latencyMillis() {
    DeliveryFigures.Latency latency = delivery.latency();
    return latency == null
        ? null
        : new JsonObject()
            .put("p50", tenths(latency.p50Millis()))
            .put("p99", tenths(latency.p99Millis()));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
