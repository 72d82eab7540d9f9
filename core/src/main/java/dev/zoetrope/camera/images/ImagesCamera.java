// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.images;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Pacer;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loop over a folder. A picture is read again only when its time or size has changed; pictures
 * read before are kept up to {@link #CACHE_BYTES}.
 */
final class ImagesCamera implements Camera {
  static final int CACHE_BYTES = 32 << 20;

  private static final int CHECKED_AT_OPEN = 16;

  private final PictureFolder folder;
  private final Clock clock;
  private final Pacer pacer;
  private final Track track;
  private final int turnsEach;
  private final long startNanos;
  private final Map<Path, PictureFile> cache = new LinkedHashMap<>(16, 0.75f, true);
  private long cachedBytes;
  private int next;
  private int turn;
  private int failures;

  private ImagesCamera(PictureFolder folder, double fps, CameraContext context, PictureFile first) {
    this.folder = folder;
    this.clock = context.clock();
    double least = 2e9 / context.readTimeout().toNanos();
    this.turnsEach = (int) Math.max(1, Math.ceil(least / fps));
    this.pacer = new Pacer(clock, "images: camera", fps * turnsEach);
    this.track = Track.mjpeg(first.size());
    this.startNanos = clock.nanos();
  }

  static ImagesCamera open(PictureFolder folder, double fps, CameraContext context)
      throws CameraUnavailableException {
    List<Path> pictures = folder.pictures();
    PictureFile first = check(pictures.getFirst());
    for (Path picture : pictures.subList(1, Math.min(pictures.size(), CHECKED_AT_OPEN))) {
      check(picture);
    }
    return new ImagesCamera(folder, fps, context, first);
  }

  private static PictureFile check(Path picture) throws CameraUnavailableException {
    try {
      return PictureFile.read(picture);
    } catch (IOException e) {
      throw new CameraUnavailableException("images: picture must be readable: " + picture, e);
    } catch (MalformedMediaException e) {
      throw new CameraUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<Track> tracks() {
    return List.of(track);
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    pacer.awaitNext();
    byte[] jpeg = picture().jpeg();
    long now = clock.nanos();
    long ptsTicks = Math.round((now - startNanos) * (track.ticksPerSecond() / 1e9));
    return Packet.jpeg(track, jpeg, PacketTiming.at(ptsTicks, now, clock.wallTime()));
  }

  /**
   * The picture whose turn it is. One that cannot be read, as it vanished since the folder was
   * listed, is passed over; where none can for a whole round, the camera is lost.
   */
  private PictureFile picture() throws CameraUnavailableException, MalformedMediaException {
    while (true) {
      List<Path> pictures = folder.pictures();
      Path path = pictures.get(next % pictures.size());
      advance(pictures.size());
      try {
        PictureFile picture = load(path);
        failures = 0;
        return picture;
      } catch (IOException e) {
        folder.refresh();
        countFailure(pictures.size(), "images: picture must be readable: " + path, e);
      } catch (MalformedMediaException e) {
        countFailure(pictures.size(), String.valueOf(e.getMessage()), e);
        throw e;
      }
    }
  }

  private void advance(int count) {
    turn++;
    if (turn >= turnsEach) {
      turn = 0;
      next = (next + 1) % count;
    }
  }

  private void countFailure(int pictures, String message, Exception cause)
      throws CameraUnavailableException {
    failures++;
    if (failures >= pictures * turnsEach) {
      throw new CameraUnavailableException(message, cause);
    }
  }

  private PictureFile load(Path path) throws IOException, MalformedMediaException {
    PictureFile known = cache.get(path);
    if (known != null && known.unchanged(path)) {
      return known;
    }
    if (known != null) {
      forget(path);
    }
    PictureFile read = PictureFile.read(path);
    cache.put(path, read);
    cachedBytes += read.jpeg().length;
    while (cachedBytes > CACHE_BYTES) {
      forget(cache.keySet().iterator().next());
    }
    return read;
  }

  private void forget(Path path) {
    PictureFile gone = cache.remove(path);
    if (gone != null) {
      cachedBytes -= gone.jpeg().length;
    }
  }

  @Override
  public void close() {
    pacer.close();
  }
}
