// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.training;

import dev.zoetrope.codec.WorkerSettings;
import dev.zoetrope.codec.WorkerTraining;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The run from which the launcher makes its AOT cache (JEP 483, 514): a server that answers what
 * first visitors ask for, of JPEG and of video, so that the classes of that are in the cache, and
 * then ends. Asked for by the system property {@code zoetrope.training}.
 */
public final class Training implements AutoCloseable {
  private static final String VIDEO = "/cameras/rehearsal/";
  private static final int PICTURES_BYTES = 512 << 10; // several JPEGs of the emulated camera
  private static final int VIDEO_BYTES = 8 << 10; // pictures of the clip are small
  private static final int MAX_HLS_ITEMS = 8;

  private static final List<String> PAGES =
      List.of(
          "/",
          "/web/zoetrope.css",
          "/web/js/wall.js",
          "/api/v1/cameras",
          "/api/v1/info",
          "/healthz",
          "/no-such-page",
          "/cameras/emulated/snapshot.jpg",
          "/video_feed");

  private static final List<String> WORDS_OF_WALL =
      List.of("{\"type\":\"subscribe\",\"camera\":\"emulated\"}", "{\"type\":\"ping\",\"t\":1.5}");

  private static final List<String> WORDS_OF_PLAYER =
      List.of("{\"type\":\"play\",\"audio\":true}", "{\"type\":\"ping\",\"t\":1.5}");

  /** What a playlist refers to (RFC 8216 section 4.1): in attributes, and in lines of their own. */
  private static final Pattern ITEM = Pattern.compile("(?m)(?<=URI=\")[^\"]+|^[^#\\s]\\S*$");

  private final RehearsalCamera camera;

  private Training(RehearsalCamera camera) {
    this.camera = camera;
  }

  public static boolean isAskedFor() {
    return Boolean.getBoolean("zoetrope.training");
  }

  /**
   * Opens a camera of video, as real ones are reached over a network.
   *
   * @throws IOException where none can be
   */
  public static Training open(Clock clock) throws IOException {
    try {
      return new Training(RehearsalCamera.open(Clip.of(WorkerTraining.clip()), clock));
    } catch (MalformedMediaException e) {
      throw new IOException("clip of the training must be H.264: " + e.getMessage(), e);
    }
  }

  /** The arguments, and behind them the cameras to be visited. */
  public String[] withCameras(String[] arguments) {
    Stream<String> cameras = Stream.of("emulated=emulated:", "rehearsal=" + camera.url());
    return Stream.concat(Stream.of(arguments), cameras).toArray(String[]::new);
  }

  /** Asks for everything once; an answer of any status will do. Blocks for some seconds. */
  public static void visit(int port) throws IOException {
    Visitor visitor = new Visitor(port);
    for (String page : PAGES) {
      visitor.get(page, PICTURES_BYTES);
    }
    visitor.talk("/ws", WORDS_OF_WALL, PICTURES_BYTES);
    visitor.get(VIDEO, PICTURES_BYTES);
    visitor.get(VIDEO + "stream.mp4", VIDEO_BYTES);
    visitor.talk(VIDEO + "ws", WORDS_OF_PLAYER, VIDEO_BYTES);
    playHls(visitor);
    visitor.get(VIDEO + "snapshot.jpg", PICTURES_BYTES);
  }

  /** The playlists, and what they name: the init section and the first parts. */
  private static void playHls(Visitor visitor) throws IOException {
    Deque<String> wanted = new ArrayDeque<>(List.of("index.m3u8"));
    for (int count = 0; count < MAX_HLS_ITEMS && !wanted.isEmpty(); count++) {
      String name = wanted.remove();
      String answer = visitor.get(VIDEO + "hls/" + name, VIDEO_BYTES);
      if (name.contains(".m3u8")) {
        ITEM.matcher(answer).results().map(MatchResult::group).forEach(wanted::add);
      }
    }
  }

  /**
   * Makes the codec worker's own cache, where the settings name one; without it workers start more
   * slowly.
   */
  public static void recordWorker(WorkerSettings settings, PrintStream err) {
    if (settings.folders().aotCache().isEmpty()) {
      return;
    }
    try {
      WorkerTraining.record(settings);
    } catch (IOException e) {
      err.println("codec workers will start more slowly: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    camera.close();
  }
}
