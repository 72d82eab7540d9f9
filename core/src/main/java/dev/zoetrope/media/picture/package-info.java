// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures Zoetrope shows where a camera has none: why there is nothing to see, and what happens
 * next.
 *
 * <p>Drawn with {@link dev.zoetrope.media.glyph.GlyphSheet} and {@link
 * dev.zoetrope.media.jpeg.JpegEncoder}, so nothing of the desktop and no font is needed. Begin at
 * {@link dev.zoetrope.media.picture.PlaceholderPicture}.
 */
@NullMarked
package dev.zoetrope.media.picture;

import org.jspecify.annotations.NullMarked;
