// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One decoding session of a rendition: remembers the timing of what goes in, and holds what comes
 * out until it is read. Fed and polled by one thread; told by the worker's.
 */
final class Decoding implements SessionListener, AutoCloseable {
  private static final int REMEMBERED = 256; // more than can be outstanding or inside a decoder
  private static final int MAX_PICTURES = 4; // more are not read in time, and then old

  private final TranscodeJob job;
  private final Track track;
  private final WakeUp wakeUp;
  private final Feed feed;
  private final PacketTiming[] timings = new PacketTiming[REMEMBERED]; // guarded by this
  private final ArrayDeque<Packet> pictures = new ArrayDeque<>(); // guarded by this
  private @Nullable SessionEnd end; // guarded by this
  private @Nullable CodecSession session;
  private @Nullable CodecWorkers workers;
  private PictureText text = PictureText.NONE;
  private String camera = "";
  private String written = "";
  private int sequence;

  /**
   * @throws IllegalArgumentException where no JPEGs can be made of the input
   */
  Decoding(Track input, RenditionSpec spec, Track track, WakeUp wakeUp) {
    int quality = spec.quality() == 0 ? TranscodeJob.DEFAULT_QUALITY : spec.quality();
    this.job = TranscodeJob.of(input, spec.width(), quality, spec.keyframesOnly());
    this.track = track;
    this.wakeUp = wakeUp;
    this.feed = new Feed(intraOnly(input.codec()), spec.keyframesOnly());
  }

  private static boolean intraOnly(Codec codec) {
    return codec == Codec.MJPEG || codec == Codec.RAWVIDEO;
  }

  /** Opens the session; the others may be called once this has returned. */
  void open(CodecWorkers pool, String name, PictureText pictureText)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    workers = pool;
    camera = name;
    text = pictureText;
    session = pool.open(name + "/" + job.width() + "/" + job.quality(), job, this).session();
  }

  /** False where the packet must wait for room. */
  boolean feed(Published published, long behind) {
    CodecSession opened = session;
    CodecWorkers pool = workers;
    if (opened == null || pool == null) {
      throw new IllegalStateException("a decoding session must be opened before it is fed");
    }
    Packet packet = published.packet();
    Feed.Decision decision =
        feed.decide(
            new Feed.Situation(
                packet.keyframe(),
                behind,
                pool.clock().nanos() - published.publishedNanos(),
                opened.outstanding(),
                opened.outstandingBytes()));
    pool.countDropped(feed.takeDropped());
    return switch (decision) {
      case WAIT -> false;
      case DROP -> true;
      case SEND -> send(opened, packet, 0);
      case SEND_UNSHOWN -> send(opened, packet, Message.NO_OUTPUT);
    };
  }

  private boolean send(CodecSession opened, Packet packet, int flag) {
    PacketTiming timing = packet.timing();
    synchronized (this) {
      timings[Math.floorMod(sequence, REMEMBERED)] = timing;
    }
    if (flag == 0) {
      write(opened, timing);
    }
    int flags = flag | (packet.keyframe() ? Message.KEYFRAME : 0);
    Message.Times times = new Message.Times(timing.ptsTicks(), timing.dtsTicks());
    opened.send(sequence++, flags, times, packet.payload());
    return true;
  }

  private void write(CodecSession opened, PacketTiming timing) {
    String wanted = text.at(camera, timing.wallTime());
    if (!wanted.equals(written)) {
      opened.overlay(wanted);
      written = wanted;
    }
  }

  /** The next picture; null where there is none yet. */
  synchronized @Nullable Packet poll() {
    return pictures.poll();
  }

  /** Why the session is over; null while it is not. */
  synchronized @Nullable SessionEnd end() {
    return end;
  }

  @Override
  public void output(Message output) {
    synchronized (this) {
      PacketTiming timing = timings[Math.floorMod(output.sequence(), REMEMBERED)];
      if (timing == null || output.body().length == 0) {
        return;
      }
      if (pictures.size() >= MAX_PICTURES) {
        pictures.poll();
      }
      pictures.add(Packet.jpeg(track, output.body(), timing));
    }
    wakeUp.packets();
  }

  @Override
  public void room() {
    wakeUp.packets();
  }

  @Override
  public void ended(SessionEnd how) {
    synchronized (this) {
      end = how;
    }
    wakeUp.packets();
  }

  @Override
  public void close() {
    CodecSession opened = session;
    if (opened != null) {
      opened.close();
    }
  }
}
