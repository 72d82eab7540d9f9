// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.capture.CaptureCounters;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Cameras as JSON against src/test/resources/golden/api; a wanted change is made there by hand. */
class CameraReportTest {
  private static final long NOW_NANOS = 100_000_000_000L;
  private static final DeliveryFigures UNWATCHED = new DeliveryFigures(0, null);
  private static final Instant SINCE = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<Track> TRACKS =
      List.of(
          new Track(0, Codec.H264, Track.VIDEO_TICKS, new PictureSize(1280, 720)),
          Track.audio(1, Codec.AAC, new AudioFormat(48_000, 2)));

  @Test
  void toJson_liveCamera_isTheGolden() throws IOException {
    CaptureStatus status =
        new CaptureStatus(
            CaptureState.LIVE,
            "delivering",
            0,
            SINCE,
            OptionalLong.empty(),
            OptionalLong.empty(),
            TRACKS);
    CaptureCounters counters =
        new CaptureCounters(
            90_000, 1_350_000_000, 2, 2, 1, 3, Map.of("timestamp-jump", 2L, "late", 9L), 24.96);
    CameraReport report =
        new CameraReport(
            "front",
            status,
            counters,
            3,
            false,
            true,
            new DeliveryFigures(12, new DeliveryFigures.Latency(3.14, 9.39)),
            new DeviceClock(-1_234_567_000, 5_040_000),
            "rtsp://192.168.1.20/stream");
    check(report, "live_camera.json");
  }

  @Test
  void toJson_lostCameraForAViewer_isTheGolden() throws IOException {
    CaptureStatus status =
        new CaptureStatus(
            CaptureState.RETRYING,
            "yard:554 refused the connection: is the camera on?",
            0,
            SINCE,
            OptionalLong.of(NOW_NANOS - 12_000_000_000L),
            OptionalLong.of(NOW_NANOS + 5_000_900_000L),
            List.of());
    CaptureCounters counters = new CaptureCounters(0, 0, 0, 5, 4, 0);
    check(
        new CameraReport("yard", status, counters, 1, true, false, UNWATCHED, null, null),
        "lost_camera.json");
  }

  @Test
  void toJson_retryThatIsOverdue_isIn0Millis() {
    CaptureStatus status =
        new CaptureStatus(
            CaptureState.RETRYING,
            "gone",
            0,
            SINCE,
            OptionalLong.empty(),
            OptionalLong.of(NOW_NANOS - 1_000_000_000),
            List.of());
    CameraReport report =
        new CameraReport(
            "a",
            status,
            new CaptureCounters(0, 0, 0, 0, 0, 0),
            0,
            false,
            false,
            UNWATCHED,
            null,
            null);
    assertThat(report.toJson(NOW_NANOS).getLong("retryInMillis")).isZero();
  }

  private static void check(CameraReport report, String golden) throws IOException {
    JsonObject json = report.toJson(NOW_NANOS);
    try (InputStream in =
        requireNonNull(CameraReportTest.class.getResourceAsStream("/golden/api/" + golden))) {
      assertThat(json.encodePrettily() + "\n").isEqualTo(new String(in.readAllBytes(), UTF_8));
    }
    Contract contract = Contract.load();
    contract.checkBody(golden, contract.schema("Camera"), json.encode());
  }
}
