// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.time.Instant;

/**
 * What all segments between two discontinuities have in common.
 *
 * @param prefix first part of the path of everything in it, so that no address is ever used for two
 *     contents; not to be guessed
 * @param init the initialisation segment; shared, to be read only
 * @param wallTimeAtZero clock of day at media time 0
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all viewers, as a packet's payload is
public record MediaEpoch(String prefix, byte[] init, Instant wallTimeAtZero) {
  String initUri() {
    return prefix + "/init.mp4";
  }
}
