// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.CaptureSettings;
import java.util.function.Consumer;

/**
 * Adds and removes cameras of a running server; it begins again with those of its configuration.
 * Any thread.
 */
public final class CameraSet {
  private static final int MAX_CAMERAS = 256;

  private final Zoetrope zoetrope;
  private final Previews previews;
  private final Consumer<String> news;

  /**
   * @param news told the name of each camera that was added
   */
  public CameraSet(Zoetrope zoetrope, Previews previews, Consumer<String> news) {
    this.zoetrope = zoetrope;
    this.previews = previews;
    this.news = news;
  }

  /**
   * Adds a camera with the usual settings.
   *
   * @throws IllegalArgumentException for a name or a source that can never work
   * @throws IllegalStateException where the name is taken, or there are too many
   */
  NamedCamera add(String name, CameraSource source) {
    if (zoetrope.cameras().size() >= MAX_CAMERAS) {
      throw new IllegalStateException("cameras must be at most " + MAX_CAMERAS + ": remove one");
    }
    NamedCamera added = zoetrope.add(name, source, CaptureSettings.DEFAULT);
    news.accept(name);
    previews.release(source);
    return added;
  }

  void remove(String name) {
    zoetrope.remove(name);
  }
}
