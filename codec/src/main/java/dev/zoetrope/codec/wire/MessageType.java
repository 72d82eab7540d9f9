// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import java.io.IOException;

/**
 * What a message says. The first six go to the worker, the others come from it. Session 0 is the
 * worker itself.
 */
public enum MessageType {
  /** Starts the session whose {@link Job} is the body. */
  OPEN(1),
  /** One access unit or JPEG to decode; sequence, PTS and flags count. */
  PACKET(2),
  /** UTF-8 text to be drawn into every picture from the next packet on; empty for none. */
  OVERLAY(3),
  /** Ends the session; answered by {@link #CLOSED}. */
  CLOSE(4),
  /** Asks whether the worker is alive; answered by {@link #PONG} with the same sequence. */
  PING(5),

  /** First message: sequence is {@link Message#VERSION}, PTS the worker's process id. */
  READY(64),
  /** The session decodes; sequence is how many packets may be outstanding. */
  OPENED(65),
  /** The session demuxes; the body holds {@link TrackLines}. */
  TRACKS(66),
  /**
   * One packet made or read; for a decoding session, sequence is that of the packet it came from.
   */
  OUTPUT(67),
  /**
   * The packet of that sequence is finished, with or without an output; PTS counts lost pictures.
   */
  CREDIT(68),
  /** The session is over, and why in UTF-8; flags say whether trying again may help. */
  FAILED(69),
  /** The session was closed as asked and holds nothing any more. */
  CLOSED(70),
  PONG(71);

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static MessageType of(int code) throws IOException {
    for (MessageType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IOException("message type must be known: " + code);
  }
}
