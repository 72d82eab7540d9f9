// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.UnsupportedMediaException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rendition: packets of another capture in, JPEGs out.
 *
 * <p>The reading thread does everything: it pulls from the subscription, feeds the decoder, and
 * returns what came back; it waits on one wake-up that packets, pictures and losses all ring. When
 * the worker is lost it subscribes again, which begins with the last GOP, and opens another
 * session; when the source's epoch changes likewise.
 */
final class TranscodingCamera implements Camera {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final CodecWorkers workers;
  private final Capture source;
  private final RenditionSpec spec;
  private final PictureText text;
  private final Track track = Track.mjpeg(null);
  private final BlockingWakeUp wakeUp = new BlockingWakeUp();
  private volatile Subscription subscription;
  private volatile @Nullable Decoding decoding;
  private @Nullable Published held;
  private int epoch = -1;
  private volatile boolean closed;

  TranscodingCamera(CodecWorkers workers, Capture source, RenditionSpec spec, PictureText text) {
    this.workers = workers;
    this.source = source;
    this.spec = spec;
    this.text = text;
    subscription = source.subscribeRendition(DeliveryPolicy.IN_ORDER, wakeUp);
  }

  @Override
  public List<Track> tracks() {
    return List.of(track);
  }

  @Override
  public Packet read() throws CameraUnavailableException, InterruptedException {
    while (true) {
      if (closed) {
        throw new CameraUnavailableException("the rendition was closed");
      }
      Decoding present = decoding;
      Packet made = present == null ? null : present.poll();
      if (made == null && present != null) {
        recover(present);
      }
      if (made == null) {
        made = feed();
      }
      if (made != null) {
        return made;
      }
      wakeUp.await(TICK);
    }
  }

  /** A lost worker is replaced; anything else ends the rendition. */
  private void recover(Decoding present) throws CameraUnavailableException {
    SessionEnd end = present.end();
    if (end == null) {
      return;
    }
    if (end.cause() != SessionEnd.Cause.WORKER) {
      throw new CameraUnavailableException(end.reason());
    }
    stopDecoding();
    Subscription before = subscription;
    subscription = source.subscribeRendition(DeliveryPolicy.IN_ORDER, wakeUp);
    before.close();
    if (closed) {
      subscription.close(); // closed meanwhile: nobody else knows of the new one
    }
    held = null;
  }

  /** Feeds what can be fed; a packet that needs no decoding is the result. */
  private @Nullable Packet feed() throws CameraUnavailableException, InterruptedException {
    Published next = held != null ? held : subscription.poll();
    held = null;
    while (next != null && !closed) {
      Packet packet = next.packet();
      if (packet.track().kind() == TrackKind.VIDEO) {
        if (passes(packet)) {
          return new Packet(track, packet.payload(), packet.timing(), true);
        }
        Decoding ready = decoding(next);
        if (!ready.feed(next, behind(next))) {
          held = next;
          return ready.poll();
        }
      }
      next = subscription.poll();
    }
    return null;
  }

  private boolean passes(Packet packet) {
    return packet.track().codec() == Codec.MJPEG
        && spec.width() == 0
        && spec.quality() == 0
        && text.equals(PictureText.NONE);
  }

  private long behind(Published packet) {
    Published newest = source.hub().newest();
    return newest == null ? 0 : newest.sequence() - packet.sequence();
  }

  private Decoding decoding(Published next)
      throws CameraUnavailableException, InterruptedException {
    Decoding present = decoding;
    if (present != null && next.epoch() == epoch) {
      return present;
    }
    stopDecoding();
    epoch = next.epoch();
    Decoding made;
    try {
      made = new Decoding(next.packet().track(), spec, track, wakeUp);
      made.open(workers, source.name(), text);
    } catch (UnsupportedMediaException | IllegalArgumentException e) {
      throw new CameraUnavailableException(String.valueOf(e.getMessage()), e);
    }
    decoding = made;
    if (closed) {
      made.close(); // closed while it was opened
    }
    return made;
  }

  private void stopDecoding() {
    Decoding present = decoding;
    decoding = null;
    if (present != null) {
      present.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    subscription.close();
    Decoding present = decoding;
    if (present != null) {
      present.close();
    }
    wakeUp.packets();
  }
}
