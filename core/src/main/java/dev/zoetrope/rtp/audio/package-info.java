// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Sound and metadata out of RTP packets: AAC (RFC 3640, and LATM of RFC 6416), G.711, G.722, G.726
 * and L16 (RFC 3551), L24 (RFC 3190), Opus (RFC 7587), and ONVIF's metadata.
 *
 * <p>Begin at {@link dev.zoetrope.rtp.audio.AudioCoding}, which makes of a session description's
 * words the right depacketizer or says why there is none. A tolerance that a device forced is named
 * where it is.
 */
@NullMarked
package dev.zoetrope.rtp.audio;

import org.jspecify.annotations.NullMarked;
