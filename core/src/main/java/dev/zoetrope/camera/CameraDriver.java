// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens cameras of one kind. Implementations are stateless, safe for any thread, and have a public
 * constructor without parameters where {@link java.util.ServiceLoader} is to find them.
 */
public interface CameraDriver {
  /** Short name for logs and the API, for example {@code emulated}. */
  String name();

  /** The source schemes it opens, in lower case without the colon; never empty. */
  Set<String> schemes();

  /**
   * Whether its cameras deliver whole JPEGs and nothing else, whatever the source. Viewers of JPEG
   * then read the camera itself; otherwise they read a rendition that finds out what the camera
   * delivers.
   */
  default boolean deliversJpeg() {
    return false;
  }

  /**
   * As {@link #deliversJpeg()} for a camera of that source, where that depends on it.
   *
   * @param source a valid one
   */
  default boolean deliversJpeg(CameraSource source) {
    return deliversJpeg();
  }

  /**
   * Refuses a source that can never work (a missing folder is not such a thing, {@code fps=-3} is),
   * so that a mistake is told when it is made and not at the first viewer. Opens nothing.
   *
   * @throws IllegalArgumentException naming the parameter, the rule and the actual value
   */
  default void validate(CameraSource source) {}

  /**
   * The cameras of this kind that are plugged into this machine now, in an order that stays; none
   * for kinds that are not plugged in. Blocks on the devices as {@link CameraControls} do, on the
   * same threads; a device that cannot be used is listed with its problem.
   */
  default List<CameraDevice> devices() {
    return List.of();
  }

  /**
   * What can be set on the camera of a source; empty for a kind of camera that has no controls.
   * Opens nothing by itself.
   */
  default Optional<CameraControls> controls(CameraSource source) {
    return Optional.empty();
  }

  /**
   * Connects to the camera. Blocks until it is known that packets will come, at most about the
   * connection time-out of the kind of camera.
   *
   * @throws CameraUnavailableException when trying again may help; the message is shown to people
   * @throws UnsupportedMediaException when the camera delivers nothing Zoetrope can carry
   * @throws InterruptedException when the thread was interrupted; nothing stays open then
   */
  Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException;
}
