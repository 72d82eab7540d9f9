// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Text in pictures without a font: letters of our own, drawn with a round pen and rasterised with
 * anti-aliasing at any height.
 *
 * <p>The text machinery of the JDK needs fontconfig and fonts of the operating system, which a
 * fresh machine lacks. Here the strokes of each letter stand in a small text file of ours ({@code
 * strokes.txt}, which explains its own format), are read when first used and rasterised once per
 * height. Begin at {@link dev.zoetrope.media.glyph.GlyphSheet}.
 */
@NullMarked
package dev.zoetrope.media.glyph;

import org.jspecify.annotations.NullMarked;
