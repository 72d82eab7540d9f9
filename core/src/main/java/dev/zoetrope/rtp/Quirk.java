// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.Locale;

/** What a sender does that RFC 3550 does not foresee, or a network should not do. */
enum Quirk {
  /** Neither RTP nor RTCP, or shorter than its own headers. */
  MALFORMED_RTP,
  /** The padding bit is set where there is no padding, or more than the packet. */
  UNUSABLE_PADDING,
  /** A payload type the description does not name: Geovision's 50 between those of the video. */
  FOREIGN_PAYLOAD_TYPE,
  /** A single-codec track that came with one other payload type only. */
  PAYLOAD_TYPE_ADOPTED,
  /** Packets of another source: Reolink sends those of an old session into a new one. */
  FOREIGN_SSRC,
  /** The source fell silent and another took its place. */
  SSRC_SWITCHED,
  /** The same packet again. */
  DUPLICATE,
  /** A packet that came after it was given up. */
  LATE,
  /** Sequence numbers that began anew. */
  SEQUENCE_RESET,
  /** A compound RTCP packet that ended amid a packet: SDES without its end. */
  BROKEN_RTCP,
  /** A report of a source that is not received: Tapo C320WS. */
  FOREIGN_RTCP_SSRC,
  /** The source said good-bye, and went on. */
  BYE_IGNORED;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name it is counted under: {@code foreign-ssrc}. */
  String label() {
    return label;
  }
}
