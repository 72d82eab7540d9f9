// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

/**
 * What the headers of a payload announced.
 *
 * @param sizes in bytes; only the first ones count
 * @param count of units, at least 1
 * @param dataOffset where the first begins in the packet's array
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record AuSizes(int[] sizes, int count, int dataOffset) {}
