// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Cameras that speak RTSP (RFC 2326) and send RTP: over the same connection, over UDP, through a
 * tunnel of HTTP, or within TLS.
 *
 * <p>One thread does it all: the one that reads the camera. {@code Opening} dials and converses
 * until the camera plays, {@code RtspCamera} reads it, {@code Reception} hands what comes to the
 * {@code TrackFeed} of its track, which makes packets of it. Sessions are in {@link
 * dev.zoetrope.camera.rtsp.session}, bytes in {@link dev.zoetrope.camera.rtsp.message} and {@link
 * dev.zoetrope.camera.rtsp.wire}. Begin at {@link dev.zoetrope.camera.rtsp.RtspDriver}.
 */
@NullMarked
package dev.zoetrope.camera.rtsp;

import org.jspecify.annotations.NullMarked;
