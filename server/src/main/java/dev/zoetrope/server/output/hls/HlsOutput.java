// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.container.hls.Reload;
import dev.zoetrope.server.http.Parameters;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.hls.Rendered.Text;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD below {@code /cameras/{camera}/hls/}: {@code index.m3u8}, {@code
 * stream.m3u8} and the media they name. Nothing blocks: a request for what is still to come is kept
 * and answered when it has come. HEAD starts nothing and waits for nothing.
 *
 * <p>Closed after the HTTP server takes no more requests.
 */
public final class HlsOutput implements Handler<RoutingContext>, AutoCloseable {
  private static final int RETRY_SECONDS = 1;
  private static final int MOST_PARTS = 1_000_000;
  private static final Pattern MEDIA =
      Pattern.compile("[A-Za-z0-9_-]{22}/(?:init|[ps][0-9]{1,15})\\.mp4");

  private final Delivery delivery;
  private final HlsSettings settings;
  private final HlsCamera.Place place;
  private final Access access;
  private final Map<Key, HlsCamera> cameras = new ConcurrentHashMap<>();
  private final AtomicInteger blocked = new AtomicInteger();

  /**
   * A camera with its sound and one without are packaged each on its own, as they are asked for.
   */
  private record Key(String camera, boolean sound) {}

  /**
   * Who asks.
   *
   * @param permission of a request; routes decide who may see which camera
   * @param open whether nobody has to log in, so that shared caches may keep media
   */
  public record Access(Function<RoutingContext, Permission> permission, boolean open) {}

  public HlsOutput(Vertx vertx, Delivery delivery, HlsSettings settings, Access access) {
    this.place = new HlsCamera.Place(delivery, settings, vertx);
    this.delivery = delivery;
    this.settings = settings;
    this.access = access;
  }

  @Override
  public void handle(RoutingContext context) {
    NamedCamera camera =
        delivery.zoetrope().camera(String.valueOf(context.pathParam("camera"))).orElse(null);
    if (camera == null) {
      Problem.notFound("no camera has this name: /api/v1/cameras lists all").send(context);
      return;
    }
    if (camera.stream().deliversJpeg() && "camera".equals(context.request().getParam("format"))) {
      Problem.of(406, "Not Acceptable", "the camera sends JPEGs: see stream.mjpeg").send(context);
      return;
    }
    Request request = new Request(context, access.permission().apply(context), access.open());
    try {
      boolean sound = new Parameters(context.request().params()).onOff("audio", true);
      Wanted wanted = wanted(context);
      if (wanted == null) {
        request.answer(Answer.gone());
      } else if (context.request().method().equals(HttpMethod.HEAD)) {
        head(request, of(camera, sound), wanted);
      } else {
        get(request, of(camera, sound), wanted);
      }
    } catch (IllegalArgumentException e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
    } catch (FullException | TooManyRenditionsException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS).send(context);
    }
  }

  /** A camera that was removed and added again is another one. */
  private synchronized HlsCamera of(NamedCamera camera, boolean sound) {
    Key key = new Key(camera.name(), sound);
    HlsCamera present = cameras.get(key);
    if (present != null && present.camera().equals(camera)) {
      return present;
    }
    HlsCamera made = new HlsCamera(camera, sound, place);
    cameras.put(key, made);
    if (present != null) {
      present.close(CloseReason.SHUTDOWN);
    }
    return made;
  }

  private static @Nullable Wanted wanted(RoutingContext context) {
    String path = context.normalizedPath();
    String file = path.substring(path.indexOf("/hls/") + "/hls/".length());
    if (file.equals("index.m3u8")) {
      return new Wanted.Present(Text.INDEX);
    }
    if (file.equals("stream.m3u8")) {
      return playlist(context.request().params());
    }
    return MEDIA.matcher(file).matches() ? media(file) : null;
  }

  private static Wanted media(String file) {
    int slash = file.indexOf('/');
    String prefix = file.substring(0, slash);
    String name = file.substring(slash + 1, file.lastIndexOf('.'));
    if (name.equals("init")) {
      return new Wanted.InitOf(prefix);
    }
    long number = Long.parseLong(name.substring(1));
    return name.startsWith("p")
        ? new Wanted.PartOf(prefix, number)
        : new Wanted.SegmentOf(prefix, number);
  }

  /** Reads the delivery directives (8216bis section 6.2.5). */
  private static Wanted playlist(MultiMap query) {
    Parameters parameters = new Parameters(query);
    int msn = parameters.integer("_HLS_msn", 0, Integer.MAX_VALUE).orElse(-1);
    int part = parameters.integer("_HLS_part", 0, MOST_PARTS).orElse(Reload.WHOLE);
    String skip = query.get("_HLS_skip");
    Text text = "YES".equals(skip) || "v2".equals(skip) ? Text.DELTA : Text.FULL;
    if (msn >= 0) {
      return new Wanted.Reloaded(new Reload(msn, part), text);
    }
    if (part != Reload.WHOLE) {
      throw new IllegalArgumentException("_HLS_part must come with _HLS_msn: " + part);
    }
    return new Wanted.Present(text);
  }

  private static void head(Request request, HlsCamera camera, Wanted wanted) {
    Answer answer = camera.packager().answer(wanted);
    if (answer != null) {
      request.answer(answer);
    } else {
      request
          .context()
          .response()
          .putHeader("Content-Type", wanted.type())
          .putHeader("Cache-Control", "no-store")
          .end();
    }
  }

  private void get(Request request, HlsCamera camera, Wanted wanted)
      throws FullException, TooManyRenditionsException {
    String address = request.context().request().remoteAddress().hostAddress();
    Viewers.Place place = camera.viewers().place(request.permission(), address);
    request.of(place);
    camera.start();
    Answer answer = camera.packager().answer(wanted);
    if (answer == null) {
      answer = camera.obstacle().orElse(null);
    }
    if (answer == null) {
      keep(request, camera, wanted, place);
    } else {
      request.answer(answer);
    }
  }

  private void keep(Request request, HlsCamera camera, Wanted wanted, Viewers.Place place) {
    if (blocked.get() >= settings.blocked()) {
      request.answer(tooMany("requests that wait must be at most " + settings.blocked()));
      return;
    }
    if (!place.block()) {
      request.answer(
          tooMany(
              "requests of one viewer that wait must be at most " + settings.blockedPerViewer()));
      return;
    }
    blocked.incrementAndGet();
    request.onEnd(
        () -> {
          blocked.decrementAndGet();
          place.unblock();
          camera.packager().remove(wanted, request);
        });
    Answer answer = camera.packager().answerOrKeep(wanted, request, camera.untilNanos());
    if (answer != null) {
      request.answer(answer);
    }
  }

  private static Answer tooMany(String rule) {
    return Answer.problem(
        Problem.of(429, "Too Many Requests", rule + ": try again later")
            .header("Retry-After", String.valueOf(RETRY_SECONDS)));
  }

  /** How many requests wait now. */
  int blocked() {
    return blocked.get();
  }

  @Override
  public void close() {
    cameras.values().forEach(camera -> camera.close(CloseReason.SHUTDOWN));
    cameras.clear();
  }
}
