// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The life of one camera or rendition: opened for the first viewer, kept a while after the last,
 * opened again whenever it fails.
 *
 * <p>A {@link dev.zoetrope.capture.Capture} runs the blocking loop of a {@link
 * dev.zoetrope.camera.Camera} and publishes to its {@link dev.zoetrope.hub.Hub}. A {@link
 * dev.zoetrope.capture.CameraStream} adds the renditions made from it. Begin at {@link
 * dev.zoetrope.capture.Capture}; docs/design/capture.md has the picture of the states.
 */
@NullMarked
package dev.zoetrope.capture;

import org.jspecify.annotations.NullMarked;
