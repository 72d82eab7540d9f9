// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a fake server shows: names, states and pictures that a test sets. Any thread. */
final class FakeCameras {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;

  /** How long frames seem to have been on their way when a page gets them. */
  volatile int lagMillis;

  private final Map<String, FakeCamera> cameras = new ConcurrentSkipListMap<>();

  /** One camera as the API tells it. */
  static final class FakeCamera {
    final String name;
    final int id;
    final List<byte[]> pictures;
    final AtomicLong framesSent = new AtomicLong();
    private volatile Status status = new Status("live", "", null, Instant.now());

    FakeCamera(String name, int id) {
      this.name = name;
      this.id = id;
      this.pictures = FakePictures.loop(name, WIDTH, HEIGHT);
    }

    byte[] picture(long sequence) {
      return pictures.get((int) (sequence % pictures.size()));
    }

    boolean live() {
      return status.state.equals("live");
    }

    JsonObject json() {
      JsonObject track =
          new JsonObject().put("codec", "mjpeg").put("width", WIDTH).put("height", HEIGHT);
      return status
          .json()
          .put("name", name)
          .put("since", status.since.toString())
          .put("source", "rtsp://192.168.1." + (20 + id) + "/stream")
          .put("tracks", new JsonArray().add(track))
          .put("restarts", 0)
          .put("controls", true);
    }

    JsonObject message() {
      return status.json().put("type", "state").put("camera", name).put("id", id);
    }
  }

  private record Status(
      String state, String reason, @Nullable Integer retryInMillis, Instant since) {
    JsonObject json() {
      return new JsonObject()
          .put("state", state)
          .put("reason", reason)
          .put("retryInMillis", retryInMillis)
          .put("viewers", state.equals("live") ? 3 : 0)
          .put("fps", state.equals("live") ? 25.0 : 0.0);
    }
  }

  void add(String... names) {
    for (String name : names) {
      cameras.put(name, new FakeCamera(name, cameras.size() + 1));
    }
  }

  /** Changes a camera's state; what a page hears about it is the server's affair. */
  FakeCamera change(String name, String state, String reason, @Nullable Integer retryInMillis) {
    FakeCamera camera = get(name);
    camera.status = new Status(state, reason, retryInMillis, Instant.now());
    return camera;
  }

  FakeCamera get(String name) {
    FakeCamera camera = cameras.get(name);
    if (camera == null) {
      throw new IllegalArgumentException("camera must be one of " + cameras.keySet() + ": " + name);
    }
    return camera;
  }

  boolean has(String name) {
    return cameras.containsKey(name);
  }

  Collection<FakeCamera> all() {
    return cameras.values();
  }
}
