// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * FLAC (RFC 9639): a small encoder that turns what one RTP packet brought into one frame, at once,
 * so that telephone-quality sound plays in browsers without a codec library. Begin at {@link
 * dev.zoetrope.media.flac.FlacEncoder}; {@link dev.zoetrope.media.flac.FlacStreamInfo} is what a
 * decoder is set up with. Nothing here decodes.
 */
@NullMarked
package dev.zoetrope.media.flac;

import org.jspecify.annotations.NullMarked;
