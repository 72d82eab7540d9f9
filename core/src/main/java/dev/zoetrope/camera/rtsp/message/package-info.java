// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * RTSP on the wire (RFC 2326 sections 4 to 7, 10.12 and 12): messages out of bytes, requests into
 * bytes, and the headers that a client reads. Bytes in, values out; no sockets, no time.
 *
 * <p>Framing finds its way back within bounds, text passes over what it does not understand, and
 * memory is taken for bytes received, never for a length announced. Begin at {@link
 * dev.zoetrope.camera.rtsp.message.MessageReader}.
 */
@NullMarked
package dev.zoetrope.camera.rtsp.message;

import org.jspecify.annotations.NullMarked;
