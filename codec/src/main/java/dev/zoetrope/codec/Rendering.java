// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is made of a source's packets. Used by the thread that reads the rendition. */
interface Rendering {
  /** What the rendition delivers. */
  List<Track> tracks();

  /**
   * The source delivers anew.
   *
   * @throws CameraUnavailableException where its tracks are others, so that the rendition must be
   *     opened again
   */
  default void begins(List<Track> source) throws CameraUnavailableException {}

  /** The packet as it passes without a decoder; null for one that does not. */
  @Nullable Packet passed(Packet packet);

  /**
   * What is to be done with the packets of a track that do not pass; null where they are of no use.
   *
   * @throws IllegalArgumentException where nothing can be made of them
   */
  @Nullable DecodingOrder order(Track input);

  /** What is written into the pictures. */
  PictureText text();
}
