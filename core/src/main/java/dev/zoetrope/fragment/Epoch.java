// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.container.mp4.AccessUnits;
import dev.zoetrope.container.mp4.FragmentWriter;
import dev.zoetrope.container.mp4.FragmentWriter.Picture;
import dev.zoetrope.container.mp4.FragmentWriter.Place;
import dev.zoetrope.container.mp4.SampleEntry;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.h264.NalUnit;
import java.util.List;

/** The fragments of one header, from its first keyframe on. One thread. */
final class Epoch {
  private static final int PICTURE_ID = 1;

  private final StreamHeader header;
  private final SampleEntry entry;
  private final Track track;
  private final PictureTimes times;
  private final Sink sink;
  private int sequence;

  Epoch(StreamHeader header, SampleEntry entry, PacketTiming first, Sink sink) {
    this.header = header;
    this.entry = entry;
    this.track = header.tracks().getFirst();
    this.times = new PictureTimes(first, track.ticksPerSecond(), entry.framesPerSecond());
    this.sink = sink;
  }

  /** How the pictures are coded. */
  SampleEntry entry() {
    return entry;
  }

  /** How far the packet lies behind the last, in seconds; negative before it. */
  double secondsFromLast(Packet packet) {
    return (double) times.stepFrom(packet.timing()) / track.ticksPerSecond();
  }

  /** Muxes an access unit; one without a picture, or shown before the start, is left out. */
  void picture(Packet packet) throws MalformedMediaException {
    List<NalUnit> units = AccessUnits.sampleUnits(track.codec(), packet.payload());
    if (units.isEmpty() || times.precedesStart(packet.timing())) {
      return;
    }
    long dts = times.next();
    int composition = times.composition(packet.timing());
    int duration = times.advance(packet.timing());
    byte[] payload =
        FragmentWriter.of(
            new Place(++sequence, PICTURE_ID, dts),
            new Picture(packet.payload(), units, packet.keyframe(), duration, composition));
    PacketTiming timing =
        new PacketTiming(
            dts + composition, dts, packet.timing().receivedNanos(), packet.timing().wallTime());
    sink.publish(
        new Fragment(
            header, new Fragment.Content(track, payload, packet.keyframe(), duration), timing));
  }
}
