// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Opus as far as carrying it needs: how long a packet plays and a packet of silence (RFC 6716
 * section 3). Begin at {@link dev.zoetrope.media.opus.OpusPacket}.
 */
@NullMarked
package dev.zoetrope.media.opus;

import org.jspecify.annotations.NullMarked;
