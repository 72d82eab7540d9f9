// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Cameras that speak HTTP: an MJPEG stream ({@code multipart/x-mixed-replace}), or one JPEG that is
 * asked for again and again.
 *
 * <p>It has an HTTP/1.1 client of its own, as small as a camera needs, because of what no other
 * gives: the address that was checked is the one that is connected to, close from another thread
 * ends a read at once, and a frame is read straight into the array that becomes the packet. Begin
 * at {@link dev.zoetrope.camera.http.HttpDriver}; {@code HttpSession} follows redirects and answers
 * challenges, {@code HttpConnection} is one socket.
 */
@NullMarked
package dev.zoetrope.camera.http;

import org.jspecify.annotations.NullMarked;
