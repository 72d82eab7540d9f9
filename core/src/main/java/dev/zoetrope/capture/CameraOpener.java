// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;

/** Opens the one camera a capture is for; as {@link dev.zoetrope.camera.CameraDriver#open}. */
@FunctionalInterface
public interface CameraOpener {
  Camera open() throws CameraUnavailableException, UnsupportedMediaException, InterruptedException;
}
