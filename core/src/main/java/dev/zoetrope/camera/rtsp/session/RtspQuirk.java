// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

/** What cameras do against RFC 2326 and RFC 3550, and what is done about it. */
public enum RtspQuirk {
  /** Another address for a media than the description's works: Hikvision. */
  CONTROL_URL("control-url"),
  /** Bytes between messages that are none: live555 before 2013-12-04. */
  GARBAGE("interleaved-garbage"),
  /** A description that does not say how long it is: taken until silence. */
  DESCRIPTION_UNDELIMITED("description-undelimited"),
  /** No answer to OPTIONS: done without. */
  OPTIONS_UNANSWERED("options-unanswered"),
  /** PLAY with a range is refused: played without. */
  RANGE_REFUSED("range-refused"),
  /** The session's first name is forgotten; its newest is taken. */
  SESSION_FORGOTTEN("session-forgotten"),
  /** An answer without number, or with that of the request before: Tapo C220, Longse. */
  SEQUENCE_NUMBER("sequence-number"),
  /** A channel is answered that another media has: the one asked for is listened to, too. */
  CHANNEL_TAKEN("channel-taken"),
  /** A timestamp seconds away from what arrival says: stamped by arrival. Intelbras. */
  TIMESTAMP_JUMP("timestamp-jump"),
  /** Timestamps that begin anew: the stream goes on where it was. */
  TIMESTAMP_RESET("timestamp-reset");

  private final String text;

  RtspQuirk(String text) {
    this.text = text;
  }

  /** The name it is counted under. */
  public String text() {
    return text;
  }
}
