// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera of any coding, seen as one that delivers JPEGs: what takes the place of a JPEG camera
 * whose viewers read it directly, when its source is changed to one that delivers something else.
 * The camera's loss ends the view, with the camera's reason, so that the capture around it decides
 * on trying again.
 */
final class JpegView implements Camera {
  private final Capture source;
  private final Camera jpegs;
  private volatile @Nullable String loss;

  private JpegView(CameraOpener opener, Parts parts)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    CaptureEnvironment outer = parts.environment();
    CaptureEnvironment inner =
        new CaptureEnvironment(outer.clock(), outer.scheduler(), outer.jitter(), this::transition);
    this.source = new Capture(parts.name() + "-source", opener, parts.settings(), inner);
    this.jpegs = parts.transcoder().open(source, RenditionSpec.SOURCE);
  }

  /**
   * What a view is made with beside the camera; the settings are those of the capture around it.
   */
  record Parts(
      String name,
      CaptureSettings settings,
      CaptureEnvironment environment,
      Transcoder transcoder) {}

  static CameraOpener of(CameraOpener opener, Parts parts) {
    return () -> new JpegView(opener, parts);
  }

  private void transition(CaptureEvent event) {
    if (event.to() == CaptureState.RETRYING || event.to() == CaptureState.FAILED) {
      loss = event.reason();
      Thread.ofVirtual().name("close-" + source.name()).start(this::close);
    }
  }

  @Override
  public List<Track> tracks() {
    return jpegs.tracks();
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    try {
      return jpegs.read();
    } catch (CameraUnavailableException e) {
      String reason = loss;
      throw reason == null ? e : new CameraUnavailableException(reason, e);
    }
  }

  @Override
  public void close() {
    jpegs.close();
    source.close();
  }
}
