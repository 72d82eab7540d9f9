// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bits within bytes, the highest first, as every coded format writes them. Begin at {@link
 * dev.zoetrope.media.bits.BitReader}; {@link dev.zoetrope.media.bits.BitWriter} is its opposite.
 * Numbers of whole bytes are {@link dev.zoetrope.media.bits.BigEndian}'s, those in text {@link
 * dev.zoetrope.media.bits.Decimal}'s.
 *
 * <p>NAL units take the escapes out of their payload first, beside their parsers.
 */
@NullMarked
package dev.zoetrope.media.bits;

import org.jspecify.annotations.NullMarked;
