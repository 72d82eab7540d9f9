// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.time.Instant;

/** What is written into a camera's pictures. */
@FunctionalInterface
public interface PictureText {
  /** Draws nothing. */
  PictureText NONE = (camera, wallTime) -> "";

  /**
   * The text of a picture: one line, empty for none. Called for every packet, so it must be quick.
   *
   * @param camera the name of the camera
   * @param wallTime when the picture was taken
   */
  String at(String camera, Instant wallTime);
}
