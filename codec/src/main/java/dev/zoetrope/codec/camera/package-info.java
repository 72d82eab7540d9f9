// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Cameras that libavformat connects to, inside a codec worker: RTSP, files, and whatever else it
 * reads. Addresses are resolved and checked here, in the server's process; the worker is told the
 * checked one. Begin at {@link dev.zoetrope.codec.camera.RtspDriver}.
 */
@NullMarked
package dev.zoetrope.codec.camera;

import org.jspecify.annotations.NullMarked;
