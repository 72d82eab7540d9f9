// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

/**
 * What one track's clock has seen.
 *
 * @param intervalNanos the usual time from one unit to the next; 0 as long as nobody knows
 * @param reorderDepth how many units are decoded before, and shown after, another, as used now
 * @param outliers timestamps that were not believed
 * @param resets how often the sender's media clock was found set anew
 * @param correctionNanos how far the track was moved beside the others at its beginning
 * @param driftNanos how far its clock fell behind ours since the first minute; negative where it
 *     runs ahead. Beyond 100 ms between sound and picture it can be noticed
 * @param driftPpm the same in millionths; 0 in the first two minutes
 * @param wallUncertaintyNanos how far wall time may be off, beside the constant part of the way
 */
public record TimingStatistics(
    long intervalNanos,
    int reorderDepth,
    long outliers,
    long resets,
    long correctionNanos,
    long driftNanos,
    long driftPpm,
    long wallUncertaintyNanos) {}
