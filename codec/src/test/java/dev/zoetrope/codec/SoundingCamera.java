// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.Clock;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Adds a packet of sound behind each picture of another camera. */
public final class SoundingCamera {
  private final Track track;
  private final Clock clock;
  private final List<Packet> sent = new CopyOnWriteArrayList<>();

  public SoundingCamera(Track track, Clock clock) {
    this.track = track;
    this.clock = clock;
  }

  /** Every packet of sound so far. */
  public List<Packet> sent() {
    return sent;
  }

  private static byte[] payload(int number) {
    return ByteBuffer.allocate(40).putInt(number).array();
  }

  /** The camera with sound. */
  public Camera over(Camera pictures) {
    return new Camera() {
      private boolean sounds;
      private long ticks;

      @Override
      public List<Track> tracks() {
        return List.of(pictures.tracks().getFirst(), track);
      }

      @Override
      public Packet read()
          throws CameraUnavailableException, MalformedMediaException, InterruptedException {
        sounds = !sounds;
        if (sounds) {
          Packet picture = pictures.read();
          ticks = picture.timing().ptsTicks() * track.ticksPerSecond() / Track.VIDEO_TICKS;
          return picture;
        }
        PacketTiming timing = PacketTiming.at(ticks, clock.nanos(), clock.wallTime());
        Packet sound = new Packet(track, payload(sent.size()), timing, true);
        sent.add(sound);
        return sound;
      }

      @Override
      public void close() {
        pictures.close();
      }
    };
  }
}
