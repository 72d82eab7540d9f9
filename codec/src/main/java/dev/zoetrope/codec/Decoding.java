// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import org.jspecify.annotations.Nullable;

/**
 * One decoding session of a rendition: remembers the timing of what goes in, and holds what comes
 * out until it is read. Fed and polled by one thread; told by the worker's.
 */
final class Decoding implements SessionListener, AutoCloseable {
  private static final int REMEMBERED = 256; // more than can be outstanding or inside a decoder

  private final DecodingOrder order;
  private final PictureText text;
  private final WakeUp wakeUp;
  private final PacketTiming[] timings = new PacketTiming[REMEMBERED]; // guarded by this
  private final Outputs outputs;
  private volatile @Nullable SessionEnd end;
  private @Nullable CodecSession session;
  private @Nullable CodecWorkers workers;
  private String camera = "";
  private String written = "";
  private int sequence;

  /** Opens nothing yet. */
  Decoding(DecodingOrder order, PictureText text, WakeUp wakeUp) {
    this.order = order;
    this.text = text;
    this.wakeUp = wakeUp;
    this.outputs = new Outputs(order.made().codec() == Codec.MJPEG);
  }

  /** Opens the session; the others may be called once this has returned. */
  void open(CodecWorkers pool, String name)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    workers = pool;
    camera = name;
    session = pool.open(name + "/" + order.key(), order.job(), this).session();
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
        order
            .feed()
            .decide(
                new Feed.Situation(
                    packet.keyframe(),
                    behind,
                    pool.clock().nanos() - published.publishedNanos(),
                    opened.outstanding(),
                    opened.outstandingBytes()));
    pool.countDropped(order.feed().takeDropped());
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
    Message.Times times =
        new Message.Times(
            inTicksMade(timing.ptsTicks(), packet.track()),
            inTicksMade(timing.dtsTicks(), packet.track()));
    opened.send(sequence++, flags, times, packet.payload());
    return true;
  }

  /** What is made has the time of what it is made from, in ticks of its own. */
  private long inTicksMade(long ticks, Track input) {
    long from = input.ticksPerSecond();
    long to = order.made().ticksPerSecond();
    return from == to
        ? ticks
        : Math.floorDiv(ticks, from) * to + Math.floorMod(ticks, from) * to / from;
  }

  private void write(CodecSession opened, PacketTiming timing) {
    String wanted = text.at(camera, timing.wallTime());
    if (!wanted.equals(written)) {
      opened.overlay(wanted);
      written = wanted;
    }
  }

  /** What comes next of what was made; null where there is none yet. */
  @Nullable Packet poll() {
    return outputs.poll();
  }

  /** Why the session is over; null while it is not. */
  @Nullable SessionEnd end() {
    return end;
  }

  @Override
  public void output(Message output) {
    PacketTiming of;
    synchronized (this) {
      of = timings[Math.floorMod(output.sequence(), REMEMBERED)];
    }
    if (of == null || output.body().length == 0) {
      return;
    }
    // Pictures come in the order of their time, whatever order they were coded in.
    long ticks = output.times().ptsTicks();
    PacketTiming timing = PacketTiming.at(ticks, of.receivedNanos(), of.wallTime());
    boolean keyframe = output.has(Message.KEYFRAME);
    outputs.add(new Packet(order.made(), output.body(), timing, keyframe));
    wakeUp.packets();
  }

  @Override
  public void room() {
    wakeUp.packets();
  }

  @Override
  public void ended(SessionEnd how) {
    end = how;
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
