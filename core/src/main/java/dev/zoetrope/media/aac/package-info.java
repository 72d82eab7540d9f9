// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * AAC as far as carrying it needs: what its decoder must know ({@link
 * dev.zoetrope.media.aac.AudioSpecificConfig}, ISO/IEC 14496-3 section 1.6.2.1), the ADTS header
 * that some cameras leave before a frame, and a frame of silence. Nothing here decodes.
 */
@NullMarked
package dev.zoetrope.media.aac;

import org.jspecify.annotations.NullMarked;
