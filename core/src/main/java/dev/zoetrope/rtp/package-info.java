// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Media over RTP (RFC 3550): packets and reports as they come from the network, their order and
 * losses, their times, and the access units and audio frames in them.
 *
 * <p>No sockets here: bytes in, values out. Nothing trusts a length or a header field, memory is
 * taken for bytes received and never for a length announced, and every class stays usable after it
 * has refused something. Begin at {@link dev.zoetrope.rtp.RtpReceiver}, which gives the packets of
 * one track in order, and {@link dev.zoetrope.rtp.Depacketizer}, which takes the media out of them;
 * docs/design/rtp.md says which device forced what.
 */
@NullMarked
package dev.zoetrope.rtp;

import org.jspecify.annotations.NullMarked;
