// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

/** How an RTP payload holds NAL units (RFC 6184 section 5.2, RFC 7798 section 4.4). */
enum PayloadKind {
  /** One. */
  SINGLE,
  /** Several, each behind its size: STAP-A, AP. */
  AGGREGATE,
  /** A piece of one: FU-A, FU. */
  FRAGMENT,
  /** None that is wanted: STAP-B, MTAP, FU-B, PACI, types without a meaning. */
  UNSUPPORTED
}
