// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.fragment.FragmentSettings;
import dev.zoetrope.fragment.FragmentStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One camera's capture and the renditions made from it. A rendition is made when it is first asked
 * for, is shared by all who ask for the same, and is forgotten when room is needed and nobody
 * watches it. Any thread.
 */
public final class CameraStream implements AutoCloseable {
  private static final Duration RENDITION_LINGER = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofDays(365);

  private final Capture source;
  private final Transcoder transcoder;
  private final CaptureEnvironment environment;
  private final int maxRenditions;
  private final Map<RenditionSpec, Capture> renditions = new LinkedHashMap<>();
  private final Map<VideoSpec, Capture> videos = new LinkedHashMap<>(); // guarded by renditions
  private final Map<VideoSpec, FragmentStream> fragments =
      new LinkedHashMap<>(); // guarded by renditions
  private final boolean deliversJpeg;

  /**
   * What is to be known of the stream.
   *
   * @param deliversJpeg whether the camera's packets are JPEGs whatever happens; see {@link
   *     dev.zoetrope.camera.CameraDriver#deliversJpeg}
   * @param maxRenditions how many renditions may exist at once, at least 1
   */
  public record Terms(boolean deliversJpeg, int maxRenditions) {}

  public CameraStream(
      Capture source, Transcoder transcoder, CaptureEnvironment environment, Terms terms) {
    this.source = source;
    this.transcoder = transcoder;
    this.environment = environment;
    this.deliversJpeg = terms.deliversJpeg();
    this.maxRenditions = terms.maxRenditions();
  }

  public String name() {
    return source.name();
  }

  /** The camera itself. */
  public Capture source() {
    return source;
  }

  /** Whether the camera's own packets serve as {@link RenditionSpec#SOURCE}. */
  public boolean deliversJpeg() {
    return deliversJpeg;
  }

  /**
   * Takes the pictures from another camera from now on; viewers stay. Where viewers read the
   * camera's own JPEGs and the new camera delivers none, JPEGs are made of what it delivers.
   */
  public void replace(CameraOpener opener, boolean newDeliversJpeg, String reason) {
    boolean view = deliversJpeg && !newDeliversJpeg;
    JpegView.Parts parts =
        new JpegView.Parts(source.name(), source.settings(), environment, transcoder);
    source.replace(view ? JpegView.of(opener, parts) : opener, reason);
  }

  /**
   * The capture whose packets are JPEGs as asked for. Nothing is opened by asking.
   *
   * @throws TooManyRenditionsException when all the places are taken by watched renditions
   */
  public Capture jpeg(RenditionSpec spec) throws TooManyRenditionsException {
    if (deliversJpeg && spec.width() == 0 && spec.quality() == 0) {
      return source;
    }
    synchronized (renditions) {
      Capture present = renditions.get(spec);
      if (present != null) {
        return present;
      }
      makeRoom();
      Capture made = rendition(spec.toString(), () -> transcoder.open(source, spec));
      renditions.put(spec, made);
      return made;
    }
  }

  /**
   * The capture whose packets are video as asked for. Nothing is opened by asking.
   *
   * @throws TooManyRenditionsException when all the places are taken by watched renditions
   */
  public Capture video(VideoSpec spec) throws TooManyRenditionsException {
    if (!spec.encoded()) {
      return source;
    }
    synchronized (renditions) {
      Capture present = videos.get(spec);
      if (present == null) {
        makeRoom();
        present = rendition(spec.toString(), () -> transcoder.open(source, spec));
        videos.put(spec, present);
      }
      return present;
    }
  }

  /**
   * The fragments of video as asked for, shared by all who ask for the same. Nothing is opened by
   * asking. A video rendition that gives way to another takes its fragments with it: ask anew for
   * each viewer.
   *
   * @throws TooManyRenditionsException as {@link #video}
   */
  public FragmentStream fragments(VideoSpec spec) throws TooManyRenditionsException {
    synchronized (renditions) {
      Capture capture = video(spec);
      return fragments.computeIfAbsent(spec, _ -> fragmentsOf(capture));
    }
  }

  private FragmentStream fragmentsOf(Capture capture) {
    String thread = "fragments-" + capture.name();
    FragmentSettings each =
        new FragmentSettings(
            environment.clock(),
            environment.scheduler(),
            task -> Thread.ofVirtual().name(thread).start(task),
            capture.settings().limits());
    return new FragmentStream(new CapturedPackets(capture), each);
  }

  /** The video renditions there are now, watched or not. */
  public Map<VideoSpec, Capture> videos() {
    synchronized (renditions) {
      return new LinkedHashMap<>(videos);
    }
  }

  /** The renditions there are now, watched or not, by what they look like. */
  public Map<RenditionSpec, Capture> renditions() {
    synchronized (renditions) {
      return new LinkedHashMap<>(renditions);
    }
  }

  /** Viewers of the camera and of all its renditions. */
  public int viewers() {
    int viewers = source.viewers();
    for (Capture rendition : derived()) {
      viewers += rendition.viewers();
    }
    synchronized (renditions) {
      for (FragmentStream each : fragments.values()) {
        viewers += each.viewers();
      }
    }
    return viewers;
  }

  private Capture rendition(String what, CameraOpener opener) {
    return new Capture(source.name() + "-" + what, opener, renditionSettings(), environment);
  }

  /**
   * A rendition waits as long as its source is away, and closes soon after its last viewer: the
   * source lingers for both.
   */
  private CaptureSettings renditionSettings() {
    Duration linger = source.settings().linger();
    Duration shorter = linger.compareTo(RENDITION_LINGER) < 0 ? linger : RENDITION_LINGER;
    return new CaptureSettings(true, shorter, PATIENCE, PATIENCE, 0, source.settings().limits());
  }

  private List<Capture> derived() {
    synchronized (renditions) {
      List<Capture> all = new ArrayList<>(renditions.values());
      all.addAll(videos.values());
      return all;
    }
  }

  private void makeRoom() throws TooManyRenditionsException {
    List<Capture> all = derived();
    if (all.size() < maxRenditions) {
      return;
    }
    Capture unwatched =
        all.stream()
            .filter(each -> each.viewers() == 0 && !isWatchedAsFragments(each))
            .findFirst()
            .orElseThrow(() -> tooMany(renditions.keySet() + ", " + videos.keySet()));
    unwatched.close();
    renditions.values().remove(unwatched);
    videos.values().remove(unwatched);
    fragments.keySet().removeIf(spec -> spec.encoded() && !videos.containsKey(spec));
  }

  private boolean isWatchedAsFragments(Capture capture) {
    return fragments.entrySet().stream()
        .anyMatch(
            each -> capture.equals(videos.get(each.getKey())) && each.getValue().viewers() > 0);
  }

  private TooManyRenditionsException tooMany(String present) {
    return new TooManyRenditionsException(
        "renditions of camera "
            + name()
            + " must be at most "
            + maxRenditions
            + ": ask for one of "
            + present);
  }

  /** Closes the fragments and the renditions, then the camera. */
  @Override
  public void close() {
    close("the server is closing it");
  }

  /**
   * As {@link #close()}.
   *
   * @param reason for people, to whom it is a state of the camera
   */
  public void close(String reason) {
    List<FragmentStream> streams;
    synchronized (renditions) {
      streams = List.copyOf(fragments.values());
    }
    streams.forEach(FragmentStream::close);
    derived().forEach(each -> each.close(reason));
    source.close(reason);
  }

  /** All of a camera's renditions are being watched, and one more was asked for. */
  public static final class TooManyRenditionsException extends Exception {
    private static final long serialVersionUID = 1;

    private TooManyRenditionsException(String message) {
      super(message);
    }
  }
}
