// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures out of RTP packets: access units of H.264 (RFC 6184) and H.265 (RFC 7798), and JPEGs
 * (RFC 2435).
 *
 * <p>Begin at {@link dev.zoetrope.rtp.video.VideoFormat}, which makes the depacketizer of a track.
 * NalDepacketizer takes NAL units out of packets, AccessUnits puts them together to pictures,
 * ParameterSets keeps what a keyframe needs; NalSyntax is all in which the two codecs differ.
 * Cameras break every rule of these documents: each tolerance has a name in VideoQuirk that says
 * whom it is for, and docs/design/depacketizing.md tells the whole.
 */
@NullMarked
package dev.zoetrope.rtp.video;

import org.jspecify.annotations.NullMarked;
