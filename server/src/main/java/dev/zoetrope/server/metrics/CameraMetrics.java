// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.capture.CaptureCounters;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.server.metrics.Families.Things;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/** What comes from cameras. Labels hold names only: a source may hold a password. */
final class CameraMetrics implements MultiCollector {
  private final Zoetrope zoetrope;

  CameraMetrics(Zoetrope zoetrope) {
    this.zoetrope = zoetrope;
  }

  private record Seen(
      String name, CaptureState state, CaptureCounters counters, int viewers, int renditions) {
    static Seen of(NamedCamera camera) {
      return new Seen(
          camera.name(),
          camera.stream().source().status().state(),
          camera.stream().source().counters(),
          camera.stream().viewers(),
          camera.stream().renditions().size() + camera.stream().videos().size());
    }
  }

  private record InState(Seen camera, CaptureState state) {}

  @Override
  public MetricSnapshots collect() {
    List<Seen> seen = zoetrope.cameras().stream().map(Seen::of).toList();
    Things<Seen> cameras = new Things<>(seen, each -> Labels.of("camera", each.name()));
    return new Families()
        .gauge(
            "zoetrope_camera_state",
            "1 for the state the camera is in, 0 for the others",
            states(seen),
            each -> each.camera().state() == each.state() ? 1 : 0)
        .counter(
            "zoetrope_camera_frames_in",
            "Packets received from the camera",
            cameras,
            each -> each.counters().packets())
        .counter(
            "zoetrope_camera_bytes_in",
            "Payload bytes received from the camera",
            cameras,
            each -> each.counters().bytes())
        .counter(
            "zoetrope_camera_malformed",
            "Packets that the camera delivered broken",
            cameras,
            each -> each.counters().malformed())
        .counter(
            "zoetrope_camera_frames_lost",
            "Frames that the camera is known to have taken and that never came",
            cameras,
            each -> each.counters().framesLost())
        .counter(
            "zoetrope_camera_opened",
            "Times the camera was opened",
            cameras,
            each -> each.counters().opened())
        .counter(
            "zoetrope_camera_lost",
            "Times the camera was lost or could not be opened",
            cameras,
            each -> each.counters().lost())
        .gauge(
            "zoetrope_camera_fps",
            "Frames a second from the camera, over the last second or two",
            cameras,
            each -> each.counters().framesPerSecond())
        .gauge(
            "zoetrope_camera_viewers",
            "Viewers of the camera and its renditions",
            cameras,
            Seen::viewers)
        .gauge(
            "zoetrope_camera_renditions",
            "Renditions made from the camera",
            cameras,
            Seen::renditions)
        .all();
  }

  private static Things<InState> states(List<Seen> cameras) {
    List<InState> states = new ArrayList<>();
    for (Seen camera : cameras) {
      for (CaptureState state : CaptureState.values()) {
        states.add(new InState(camera, state));
      }
    }
    return new Things<>(
        states, each -> Labels.of("camera", each.camera().name(), "state", each.state().word()));
  }
}
