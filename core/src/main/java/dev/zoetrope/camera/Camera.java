// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One open camera. {@link #read} is called by one thread at a time, in a loop; {@link #close} may
 * be called by any thread at any time and ends a blocked {@code read}.
 */
public interface Camera extends AutoCloseable {
  /**
   * What it delivers; at least one track, in the order of their index, constant while it is open.
   */
  List<Track> tracks();

  /**
   * What was agreed on with the device, for people: {@code MJPG 1280x720 at 30 fps}; empty where
   * there is nothing to tell. Constant while it is open.
   */
  default String terms() {
    return "";
  }

  /**
   * Frames that the device is known to have taken and that never came, since the camera was opened;
   * grows. Any thread.
   */
  default long framesLost() {
    return 0;
  }

  /**
   * What the device was seen to do against the rules and was put up with, by name and how often
   * since the camera was opened: {@code timestamp-jump}. Names are the driver's own words, never
   * the device's. Any thread, also when it is closed.
   */
  default Map<String, Long> quirks() {
    return Map.of();
  }

  /**
   * What is known of the device's own clock; empty where it tells none that is credible. Any
   * thread.
   */
  default Optional<DeviceClock> clock() {
    return Optional.empty();
  }

  /**
   * Waits for the next packet. Packets of one track come in decoding order.
   *
   * @throws CameraUnavailableException when the camera is lost, ended, or was closed; after this
   *     the camera is useless and is closed by the caller
   * @throws MalformedMediaException when something was received that is no packet; it is counted,
   *     and reading goes on
   * @throws InterruptedException when the thread was interrupted
   */
  Packet read() throws CameraUnavailableException, MalformedMediaException, InterruptedException;

  /** Lets the device go, for good. Idempotent, quick (well under a second), never throws. */
  @Override
  void close();
}
