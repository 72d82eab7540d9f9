// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * H.264 as far as carrying it needs (ITU-T H.264): NAL units of the Annex B form, keyframes,
 * parameter sets and what they say about the picture. No slice is read.
 *
 * <p>{@link dev.zoetrope.media.h264.AnnexB} and {@link dev.zoetrope.media.h264.RbspReader} serve
 * H.265 as well, whose layout of bytes is the same. Begin at {@link dev.zoetrope.media.h264.H264}.
 */
@NullMarked
package dev.zoetrope.media.h264;

import org.jspecify.annotations.NullMarked;
