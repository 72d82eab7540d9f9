// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Pacer;
import dev.zoetrope.container.multipart.MultipartReader;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera that answers each request with one JPEG; its connection is used again where it lets us.
 */
final class PollingCamera implements Camera {
  private static final int MAX_BYTES = MultipartReader.MAX_PART_BYTES;

  private final HttpSession session;
  private final Pacer pacer;
  private final JpegPackets packets;
  private @Nullable HttpResponse first;

  private PollingCamera(HttpSession session, HttpResponse first, Pacer pacer, JpegPackets packets) {
    this.session = session;
    this.first = first;
    this.pacer = pacer;
    this.packets = packets;
  }

  /**
   * @param first the answer that showed what kind of camera it is, its body unread
   */
  static PollingCamera open(
      HttpSession session, HttpResponse first, double fps, CameraContext context) {
    double least = 2e9 / context.readTimeout().toNanos();
    Pacer pacer = new Pacer(context.clock(), "camera " + session.peer(), Math.max(fps, least));
    return new PollingCamera(session, first, pacer, new JpegPackets(context.clock()));
  }

  @Override
  public List<Track> tracks() {
    return List.of(packets.track());
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    pacer.awaitNext();
    HttpResponse response = first;
    first = null;
    if (response == null) {
      response = session.request();
      Refusal.throwUnlessOk(response.head().status(), session.peer());
    }
    byte[] body;
    try {
      body = response.body().readNBytes(MAX_BYTES);
    } catch (IOException e) {
      throw session.lost(e);
    }
    session.finish(response);
    return packets.packet(body);
  }

  @Override
  public void close() {
    pacer.close();
    session.close();
  }
}
