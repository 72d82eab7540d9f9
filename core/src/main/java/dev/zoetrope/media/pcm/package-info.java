// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Sound as plain samples: G.711 and L16 into numbers ({@link dev.zoetrope.media.pcm.PcmSamples}),
 * and into FLAC, which browsers play ({@link dev.zoetrope.media.pcm.PcmToFlac}). Begin there.
 */
@NullMarked
package dev.zoetrope.media.pcm;

import org.jspecify.annotations.NullMarked;
