// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.container.mp4.FragmentHead;
import dev.zoetrope.fragment.FragmentStream;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.server.output.Wire;
import dev.zoetrope.server.viewers.ViewerGroup;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/**
 * The viewers of one fragment stream on one event loop. A fragment wakes the loop once, however
 * many they are, and is copied once out of the Java heap; viewers write duplicates of that copy.
 * Only its loop touches it.
 */
public final class FragmentAudience {
  /** One who is told. All calls come on the audience's loop; leaving during any of them is fine. */
  public interface Viewer extends ViewerGroup.Member {
    /** There may be new fragments. */
    void fragments();
  }

  /**
   * What is watched.
   *
   * @param capture what the fragments are made of: the camera's own or a rendition's
   */
  public record Subject(
      NamedCamera camera, VideoSpec spec, Capture capture, FragmentStream stream) {
    /** Nothing is opened by this. */
    public static Subject of(NamedCamera camera, VideoSpec spec) throws TooManyRenditionsException {
      Capture capture = camera.stream().video(spec);
      return new Subject(camera, spec, capture, camera.stream().fragments(spec));
    }
  }

  private final Subject subject;
  private final Capture source;
  private final WakeUp wakeUp;
  private final Clock clock;
  private final Runnable whenEmpty;
  private final SharedFragments fragments;
  private final SharedGop gop;
  private final ViewerGroup<Viewer> viewers;

  FragmentAudience(Subject subject, Wire first, Clock clock, Runnable whenEmpty) {
    this.subject = subject;
    this.source = subject.camera().stream().source();
    this.clock = clock;
    this.whenEmpty = whenEmpty;
    this.gop = new SharedGop(first.allocator());
    this.viewers = new ViewerGroup<>(first.loop(), clock, gop::forget);
    this.fragments = new SharedFragments(first.allocator(), viewers::size);
    this.wakeUp = WakeUp.coalescing(first.loop(), () -> viewers.tell(Viewer::fragments));
  }

  public Subject subject() {
    return subject;
  }

  /**
   * Whether the camera delivers. Who joins polls only then: a rendition whose camera is away still
   * has its last GOP.
   */
  public boolean live() {
    return source.status().state().delivering();
  }

  /**
   * How the camera is: its own status or, while it delivers or where there is no hope for it, that
   * of the rendition shown.
   */
  public CaptureStatus status() {
    CaptureStatus own = source.status();
    CaptureStatus shown = subject.capture().status();
    boolean ownCounts = !own.state().delivering() && shown.state() != CaptureState.FAILED;
    return ownCounts ? own : shown;
  }

  /** Why there will be no fragment, for people; empty as long as there may be. */
  public Optional<String> refusal() {
    CaptureStatus status = status();
    return status.state() == CaptureState.FAILED
        ? Optional.of(status.reason())
        : subject.stream().refusal();
  }

  /** Attaches the viewer and so starts the camera. Poll once at once. */
  public Subscription join(Viewer viewer, DeliveryPolicy policy) {
    viewers.add(viewer);
    return subject.stream().subscribe(policy, wakeUp);
  }

  /** Lets the viewer go, who has closed the subscription. Idempotent. */
  public void leave(Viewer viewer) {
    if (viewers.remove(viewer)) {
      fragments.release();
      gop.release();
      whenEmpty.run();
    }
  }

  /**
   * The fragment as a WebSocket message, framing included, as a buffer of the caller's own; see
   * {@link SharedFragments}.
   */
  public ByteBuf message(Published fragment) {
    return fragments.message(fragment);
  }

  /** The head of the fragment. */
  public FragmentHead head(Published fragment) {
    return fragments.head(fragment);
  }

  /** What follows the fragment's head, as a buffer of the caller's own. */
  public ByteBuf samples(Published fragment) {
    return fragments.samples(fragment);
  }

  /** The same, and the end of an HTTP chunk (RFC 9112 section 7.1) behind it. */
  public ByteBuf chunkOfSamples(Published fragment) {
    return fragments.chunkOfSamples(fragment);
  }

  /**
   * Fragments that follow each other, one after the other, as a buffer of the caller's own.
   *
   * @param cached what there was to be joined with; a keyframe first
   */
  public ByteBuf gop(List<Published> cached) {
    return gop.bytes(cached, clock.nanos());
  }

  void shutdown() {
    viewers.shutdown();
  }
}
