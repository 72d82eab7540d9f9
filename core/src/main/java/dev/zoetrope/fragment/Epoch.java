// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.container.mp4.AccessUnits;
import dev.zoetrope.container.mp4.FragmentBytes;
import dev.zoetrope.container.mp4.FragmentWriter;
import dev.zoetrope.container.mp4.FragmentWriter.Picture;
import dev.zoetrope.container.mp4.FragmentWriter.Place;
import dev.zoetrope.container.mp4.FragmentWriter.Sound;
import dev.zoetrope.container.mp4.SampleEntry;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.h264.NalUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fragments of one header, from its first keyframe on. One thread. */
final class Epoch {
  static final int PICTURE_ID = 1;
  private static final int SOUND_ID = 2;

  private final StreamHeader header;
  private final SampleEntry entry;
  private final Track track;
  private final PictureTimes times;
  private final @Nullable SoundLane sound;
  private final Sink sink;
  private int sequence;

  /**
   * What an epoch consists of.
   *
   * @param sound null where there is none
   * @param first timing of the keyframe that it begins with
   */
  record Parts(SampleEntry entry, @Nullable PlayableSound sound, PacketTiming first) {}

  Epoch(StreamHeader header, Parts parts, Sink sink) {
    this.header = header;
    this.entry = parts.entry();
    this.track = header.tracks().getFirst();
    this.sink = sink;
    PacketTiming first = parts.first();
    this.times = new PictureTimes(first, track.ticksPerSecond(), entry.framesPerSecond());
    this.sound =
        parts.sound() == null
            ? null
            : new SoundLane(
                parts.sound(), first.ptsTicks(), track.ticksPerSecond(), this::soundFragment);
  }

  /** How the pictures are coded. */
  SampleEntry entry() {
    return entry;
  }

  /** The sound in the header; null where there is none. */
  @Nullable PlayableSound sound() {
    return sound == null ? null : sound.sound();
  }

  /** Whether silence can be played where the camera's sound does not come. */
  boolean canBeSilent() {
    return sound != null && sound.canBeSilent();
  }

  /** How far the packet lies behind the last, in seconds; negative before it. */
  double secondsFromLast(Packet packet) {
    return (double) times.stepFrom(packet.timing()) / track.ticksPerSecond();
  }

  /** Muxes an access unit; one without a picture, or shown before the start, is left out. */
  void picture(Packet packet) throws MalformedMediaException {
    List<NalUnit> units = AccessUnits.sampleUnits(track.codec(), packet.payload());
    PacketTiming given = packet.timing();
    if (units.isEmpty() || times.precedesStart(given)) {
      times.leaveOut(given);
      return;
    }
    long dts = times.next();
    int composition = times.composition(given);
    int duration = times.advance(given);
    FragmentBytes bytes =
        FragmentWriter.of(
            new Place(++sequence, PICTURE_ID, dts),
            new Picture(packet.payload(), units, packet.keyframe(), duration, composition));
    PacketTiming timing =
        new PacketTiming(dts + composition, dts, given.receivedNanos(), given.wallTime());
    sink.publish(
        new Fragment(
            header, new Fragment.Content(track, bytes, packet.keyframe(), duration), timing));
    if (sound != null) {
      sound.pictureEndsAt(times.next(), track.ticksPerSecond(), given);
    }
  }

  /** Muxes a packet of the sound in the header; there must be some. */
  void sound(Packet packet) {
    if (sound != null) {
      sound.add(packet);
    }
  }

  private void soundFragment(List<Sound> frames, long startTicks, PacketTiming first) {
    FragmentBytes bytes = FragmentWriter.of(new Place(++sequence, SOUND_ID, startTicks), frames);
    long duration = 0;
    for (Sound frame : frames) {
      duration += frame.durationTicks();
    }
    PacketTiming timing = PacketTiming.at(startTicks, first.receivedNanos(), first.wallTime());
    Track soundTrack = header.tracks().getLast();
    sink.publish(
        new Fragment(header, new Fragment.Content(soundTrack, bytes, true, duration), timing));
  }
}
