// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * JPEG as far as cameras and pages need it (ITU-T T.81): what a picture is, without decoding it,
 * the segments around it, and a small baseline encoder for pictures Zoetrope draws itself.
 *
 * <p>Everything is a pure function of byte arrays, bounded in work and memory, and safe for
 * whatever a camera sends: the only error is {@link dev.zoetrope.media.MalformedMediaException}.
 * Begin at {@link dev.zoetrope.media.jpeg.JpegHeader}.
 */
@NullMarked
package dev.zoetrope.media.jpeg;

import org.jspecify.annotations.NullMarked;
