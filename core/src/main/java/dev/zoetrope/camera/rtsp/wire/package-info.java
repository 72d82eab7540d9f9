// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The ways bytes come from a camera: a TCP connection, the same within TLS, a pair of HTTP
 * connections (the tunnel of QuickTime, which cameras behind firewalls offer), and UDP ports beside
 * a connection. One thread waits for all of them at once.
 *
 * <p>Every host is resolved once and every address checked before it is dialled. Begin at {@link
 * dev.zoetrope.camera.rtsp.wire.Wire} and {@link dev.zoetrope.camera.rtsp.wire.Dialler}.
 */
@NullMarked
package dev.zoetrope.camera.rtsp.wire;

import org.jspecify.annotations.NullMarked;
