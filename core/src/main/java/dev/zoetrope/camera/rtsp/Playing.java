// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.rtsp.session.Conversation;
import dev.zoetrope.camera.rtsp.session.RedirectedException;
import dev.zoetrope.camera.rtsp.session.RtspSession;
import dev.zoetrope.camera.rtsp.wire.Wire;
import dev.zoetrope.media.MalformedMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/** One connection to a camera and all that belongs to it. One thread, but {@link #end}. */
record Playing(
    Wire wire,
    Conversation conversation,
    RtspSession session,
    Reception reception,
    Surroundings around) {
  /**
   * What it is used with.
   *
   * @param peer host and port, for messages
   */
  record Surroundings(String peer, CameraContext context, CameraHints.Hints hints) {}

  String peer() {
    return around.peer();
  }

  /** Receives what has come, or waits for it a little. */
  void step() throws IOException, CameraUnavailableException, MalformedMediaException {
    try {
      session.step(reception.waitNanos());
    } catch (RedirectedException e) {
      throw new CameraUnavailableException("camera sends its viewers elsewhere: " + peer());
    } catch (EOFException e) {
      around.hints().keepAlive(session.lesson());
      throw e;
    }
    reception.tick(wire);
    throwIfSilent();
  }

  private void throwIfSilent() throws CameraUnavailableException {
    if (reception.ended()) {
      throw new CameraUnavailableException("camera ended its stream: " + peer());
    }
    Duration limit = around.context().readTimeout();
    if (around.context().clock().nanos() - reception.lastMediaNanos() > limit.toNanos()) {
      throw new CameraUnavailableException(
          "camera has sent nothing for %s s: %s".formatted(limit.toMillis() / 1000.0, peer()));
    }
  }

  /** Ends what {@link #step} waits for. Any thread. */
  void end() {
    conversation.end();
  }

  /** Says good-bye and hangs up: within half a second, never throws. */
  void close() {
    session.tearDown();
    wire.close();
  }
}
