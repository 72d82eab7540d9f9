// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

/** Parameter sets of H.265 of a real encoder as hex: 162x90, all of id 0. */
final class H265Samples {
  static final String VPS = "40010c01ffff01600000030090000003000003001e928090";
  static final String SPS =
      "42010101600000030090000003000003001ea0152061c926592a4932bc05a02000000300200000030141";
  static final String PPS = "4401c172b46240";

  private H265Samples() {}
}
