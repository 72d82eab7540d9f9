// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bits within bytes, the highest first, as every coded format of sound writes them. Begin at {@link
 * dev.zoetrope.media.bits.BitReader}; {@link dev.zoetrope.media.bits.BitWriter} is its opposite.
 *
 * <p>NAL units have a reader of their own beside their parsers: their payload is escaped.
 */
@NullMarked
package dev.zoetrope.media.bits;

import org.jspecify.annotations.NullMarked;
