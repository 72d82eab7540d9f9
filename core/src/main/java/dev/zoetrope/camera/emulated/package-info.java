// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A camera that needs no device: {@code emulated:?size=1280x720&fps=25}. A drum with bouncing balls
 * turns in an evening landscape; a caption shows the camera's name, the frame number and the clock,
 * and a comment in each JPEG says the same to programs.
 *
 * <p>It is for the first five minutes, for demonstrations and for tests: equal seed and clock give
 * equal bytes, and {@code fault=} makes it misbehave repeatably. A frame is put together from
 * strips encoded earlier ({@link dev.zoetrope.media.jpeg.JpegEncoder}), so it costs next to
 * nothing; the design note docs/design/emulated-camera.md says how. Begin at {@link
 * dev.zoetrope.camera.emulated.EmulatedDriver}, then {@code EmulatedCamera}.
 */
@NullMarked
package dev.zoetrope.camera.emulated;

import org.jspecify.annotations.NullMarked;
