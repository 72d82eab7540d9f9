// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

/**
 * How well one track is received, as RFC 3550 counts (appendices A.1, A.3, A.8).
 *
 * @param received packets of the track, with duplicates and late ones; since the receiver was made
 * @param lost packets that never came; a duplicate counts one less, as A.3 says, never below 0
 * @param bytes of payload received
 * @param jitterNanos mean deviation of arrival from the media clock, 0 or more
 * @param highestSequence with the number of wraps in the upper 16 bits; of the present source
 * @param ssrc of the present source; 0 before there is one
 */
public record ReceptionStatistics(
    long received, long lost, long bytes, long jitterNanos, int highestSequence, int ssrc) {}
