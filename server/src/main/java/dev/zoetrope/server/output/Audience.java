// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.server.viewers.ViewerGroup;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The viewers of one capture, in one encoding, on one event loop. A packet wakes the loop once,
 * however many they are, and is copied once out of the Java heap; each viewer writes a duplicate of
 * that buffer. Only its loop touches it.
 */
public final class Audience {
  /** One who is told. All calls come on the audience's loop; leaving during any of them is fine. */
  public interface Viewer extends ViewerGroup.Member {
    /** There may be a new packet. */
    void packets();

    /** There is no frame, and this picture says why. */
    void placeholder(Published picture);
  }

  /** How an output writes a frame: the same bytes for all viewers of an audience. */
  @FunctionalInterface
  public interface Encoding {
    /** A new direct buffer with the frame; the caller releases it. */
    ByteBuf frame(Published published, ByteBufAllocator allocator);
  }

  /**
   * What is watched.
   *
   * @param capture the camera's own or a rendition's
   */
  public record Subject(NamedCamera camera, RenditionSpec rendition, Capture capture) {
    /** Nothing is opened by this. */
    public static Subject of(NamedCamera camera, RenditionSpec rendition)
        throws TooManyRenditionsException {
      return new Subject(camera, rendition, camera.stream().jpeg(rendition));
    }
  }

  /** What tells audiences apart. */
  record Key(EventExecutor loop, Capture capture, Encoding encoding) {}

  private static final int PLACEHOLDER_EPOCH = 0; // epochs of a hub count from 1

  private final Key key;
  private final Capture source;
  private final ByteBufAllocator allocator;
  private final Delivery delivery;
  private final Clock clock;
  private final WakeUp wakeUp;
  private final ViewerGroup<Viewer> viewers;
  private final Absence absence;
  private final FrameSize frameSize;
  private @Nullable Published placeholder;
  private @Nullable Published encodedFrom;
  private @Nullable ByteBuf encoded;

  Audience(Key key, Subject subject, Wire first, Delivery delivery) {
    this.key = key;
    this.source = subject.camera().stream().source();
    this.allocator = first.allocator();
    this.delivery = delivery;
    this.clock = delivery.clock();
    this.absence = new Absence(subject.camera().name(), delivery.settings().placeholderAfter());
    this.frameSize = new FrameSize(subject.rendition().width());
    this.viewers = new ViewerGroup<>(key.loop(), clock, this::lookForAbsence);
    this.wakeUp = WakeUp.coalescing(key.loop(), () -> viewers.tell(Viewer::packets));
  }

  /** Whether the picture is a placeholder and no frame of the camera. */
  public static boolean isPlaceholder(Published picture) {
    return picture.epoch() == PLACEHOLDER_EPOCH;
  }

  /**
   * Whether the camera delivers. Viewers poll only then: a rendition whose camera is away still has
   * its last frame, and nobody is to join with that.
   */
  public boolean live() {
    return source.status().state().delivering();
  }

  /** How the camera is: its own status or, while it delivers, that of the rendition shown. */
  public CaptureStatus status() {
    CaptureStatus own = source.status();
    return own.state().delivering() ? key.capture().status() : own;
  }

  /** Frames a second that viewers are offered; 0 while there are none. */
  public double framesPerSecond() {
    return live() ? key.capture().counters().framesPerSecond() : 0;
  }

  /** Attaches the viewer and so starts the camera. Poll once at once. */
  public Subscription join(Viewer viewer) {
    viewers.add(viewer);
    if (placeholder != null) {
      key.loop().execute(() -> greet(viewer));
    }
    return key.capture().subscribe(DeliveryPolicy.NEWEST, wakeUp);
  }

  /** Lets the viewer go, who has closed the subscription. Idempotent. */
  public void leave(Viewer viewer) {
    if (viewers.remove(viewer)) {
      forget();
      delivery.empty(key);
    }
  }

  /** The encoded packet as a buffer of the caller's own: to be written or released. */
  public ByteBuf frame(Published published) {
    ByteBuf current = encoded;
    if (current == null || !published.equals(encodedFrom)) {
      forget();
      current = key.encoding().frame(published, allocator);
      encoded = current;
      encodedFrom = published;
    }
    return current.retainedDuplicate();
  }

  private void forget() {
    if (encoded != null) {
      encoded.release();
      encoded = null;
      encodedFrom = null;
    }
  }

  private void lookForAbsence(long now) {
    Published newest = key.capture().hub().newest();
    if (newest != null && live()) {
      absence.over();
      placeholder = null;
      frameSize.see(newest, now);
      return;
    }
    CaptureStatus status = status();
    List<String> words = absence.due(status, now);
    if (!words.isEmpty()) {
      PictureSize size = frameSize.guess(status.tracks());
      delivery
          .placeholders()
          .make(
              new Placeholders.Wanted(size, words),
              jpeg -> key.loop().execute(() -> show(jpeg, size)));
    }
  }

  private void show(byte[] jpeg, PictureSize size) {
    if (viewers.isEmpty() || (live() && key.capture().hub().newest() != null)) {
      return;
    }
    long now = clock.nanos();
    long sequence = Math.max(0, key.capture().hub().packets() - 1); // no gap, no number of its own
    PacketTiming timing = PacketTiming.at(0, now, clock.wallTime());
    Packet packet = Packet.jpeg(Track.mjpeg(size), jpeg, timing);
    Published picture = new Published(sequence, PLACEHOLDER_EPOCH, packet, now);
    placeholder = picture;
    viewers.tell(viewer -> viewer.placeholder(picture));
  }

  /** A newcomer need not wait for the next second. */
  private void greet(Viewer viewer) {
    Published picture = placeholder;
    if (picture != null && viewers.contains(viewer)) {
      viewer.placeholder(picture);
    }
  }

  void shutdown() {
    viewers.shutdown();
  }
}
