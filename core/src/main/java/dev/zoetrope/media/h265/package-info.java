// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * H.265 as far as carrying it needs (ITU-T H.265): keyframes, parameter sets and what they say
 * about the picture. NAL units are found by {@link dev.zoetrope.media.h264.AnnexB}. No slice is
 * read.
 *
 * <p>Begin at {@link dev.zoetrope.media.h265.H265}.
 */
@NullMarked
package dev.zoetrope.media.h265;

import org.jspecify.annotations.NullMarked;
