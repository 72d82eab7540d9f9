// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

/**
 * What all segments between two discontinuities have in common.
 *
 * @param prefix first part of the path of everything in it, so that no address is ever used for two
 *     contents; not to be guessed
 * @param init the initialisation segment; shared, to be read only
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all viewers, as a packet's payload is
public record MediaEpoch(String prefix, byte[] init) {
  String initUri() {
    return prefix + "/init.mp4";
  }
}
