// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The times of media that came over RTP: timestamps of 32 bits, random origins and a clock of their
 * own for each track become one timeline for the stream, with decoding times and wall time.
 *
 * <p>Pure: no clock is read here, arrival is told with each unit. No header field is believed that
 * arrival contradicts, and nothing a sender writes ends a stream. Begin at {@link
 * dev.zoetrope.rtp.timing.StreamClock}; each class in it holds one rule of docs/design/rtp.md.
 */
@NullMarked
package dev.zoetrope.rtp.timing;

import org.jspecify.annotations.NullMarked;
