// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A rendition: packets of another capture in, JPEGs or video out.
 *
 * <p>The reading thread does everything: it pulls from the source, feeds the decoders, and returns
 * what came back; it waits on one wake-up that packets, pictures and losses all ring. When the
 * worker is lost it subscribes again, which begins with the last GOP, and opens other sessions;
 * when the source's epoch changes likewise.
 */
final class TranscodingCamera implements Camera {
  private final CodecWorkers workers;
  private final SourceFeed source;
  private final Rendering rendering;
  private final Map<TrackKind, Decoding> decodings = new ConcurrentHashMap<>();
  private int epoch = -1;
  private long soundTicks = Long.MIN_VALUE; // of what was delivered last in the epoch

  /**
   * @param source closed with this
   */
  TranscodingCamera(CodecWorkers workers, SourceFeed source, Rendering rendering) {
    this.workers = workers;
    this.source = source;
    this.rendering = rendering;
  }

  @Override
  public List<Track> tracks() {
    return rendering.tracks();
  }

  @Override
  public Packet read() throws CameraUnavailableException, InterruptedException {
    while (true) {
      if (source.closed()) {
        throw new CameraUnavailableException("the rendition was closed");
      }
      Packet made = poll();
      if (made == null) {
        recover();
        made = feed();
      }
      if (made != null && !repeated(made)) {
        return made;
      }
      if (made == null) {
        source.await();
      }
    }
  }

  /** Sound comes again where a lost worker made the source's last GOP be read again. */
  private boolean repeated(Packet made) {
    if (made.track().kind() != TrackKind.AUDIO) {
      return false;
    }
    long ticks = made.timing().ptsTicks();
    boolean again = ticks <= soundTicks;
    soundTicks = Math.max(soundTicks, ticks);
    return again;
  }

  private @Nullable Packet poll() {
    for (Decoding each : decodings.values()) {
      Packet made = each.poll();
      if (made != null) {
        return made;
      }
    }
    return null;
  }

  /** A lost worker is replaced; anything else ends the rendition. */
  private void recover() throws CameraUnavailableException {
    boolean lost = false;
    for (Decoding each : decodings.values()) {
      SessionEnd end = each.end();
      if (end != null && end.cause() != SessionEnd.Cause.WORKER) {
        throw new CameraUnavailableException(end.reason());
      }
      lost |= end != null;
    }
    if (lost) {
      stopDecoding();
      source.rejoin();
    }
  }

  /** Feeds what can be fed; a packet that needs no decoding is the result. */
  private @Nullable Packet feed() throws CameraUnavailableException, InterruptedException {
    Published next = source.poll();
    while (next != null && !source.closed()) {
      if (next.epoch() != epoch) {
        stopDecoding();
        epoch = next.epoch();
        soundTicks = Long.MIN_VALUE;
        rendering.begins(source.tracks());
      }
      Packet same = rendering.passed(next.packet());
      if (same != null) {
        return same;
      }
      Decoding decoding = decoding(next.packet().track());
      if (decoding != null && !decoding.feed(next, source.behind(next))) {
        source.hold(next);
        return poll();
      }
      next = source.poll();
    }
    return null;
  }

  /** The session for a track; null where nothing is to be made of it. */
  private @Nullable Decoding decoding(Track input)
      throws CameraUnavailableException, InterruptedException {
    Decoding present = decodings.get(input.kind());
    if (present != null) {
      return present;
    }
    try {
      DecodingOrder order = rendering.order(input);
      if (order == null) {
        return null;
      }
      Decoding made = new Decoding(order, rendering.text(), source.wakeUp());
      made.open(workers, source.name());
      decodings.put(input.kind(), made);
      if (source.closed()) {
        made.close(); // closed while it was opened
      }
      return made;
    } catch (UnsupportedMediaException | IllegalArgumentException e) {
      throw new CameraUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  private void stopDecoding() {
    decodings.values().forEach(Decoding::close);
    decodings.clear();
  }

  @Override
  public void close() {
    source.close();
    decodings.values().forEach(Decoding::close);
  }
}
