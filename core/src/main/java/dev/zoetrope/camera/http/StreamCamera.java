// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.container.multipart.MultipartPart;
import dev.zoetrope.container.multipart.MultipartReader;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A camera that sends one endless multipart response. */
final class StreamCamera implements Camera {
  private final HttpSession session;
  private final MultipartReader reader;
  private final JpegPackets packets;

  StreamCamera(HttpSession session, HttpResponse response, Clock clock) {
    this.session = session;
    this.reader =
        new MultipartReader(response.body(), response.head().first("content-type").orElse(""));
    this.packets = new JpegPackets(clock);
  }

  @Override
  public List<Track> tracks() {
    return List.of(packets.track());
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    session.throwIfEnded(); // what was received before that is not delivered after it
    try {
      MultipartPart part = reader.next();
      while (part != null && !isPicture(part)) {
        part = reader.next(); // sound or text of the camera's own between the pictures
      }
      if (part != null) {
        return packets.packet(part.body());
      }
    } catch (IOException e) {
      throw session.lost(e);
    }
    throw new CameraUnavailableException("camera ended its stream: " + session.peer());
  }

  private static boolean isPicture(MultipartPart part) {
    String type = part.contentType().orElse("image/jpeg").toLowerCase(Locale.ROOT);
    return !type.startsWith("text/") && !type.startsWith("audio/");
  }

  @Override
  public void close() {
    session.close();
  }
}
