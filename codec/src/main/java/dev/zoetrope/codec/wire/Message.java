// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import java.nio.charset.StandardCharsets;

/**
 * One message: a header of {@link #HEADER} bytes, big endian, then the body.
 *
 * <pre>
 *  0  u32  body length, at most MAX_BODY
 *  4  u8   type
 *  5  u8   flags
 *  6  u16  reserved, 0
 *  8  u32  session; 0 is the worker itself
 * 12  u32  sequence
 * 16  i64  PTS, in ticks of 1/90000 s
 * 24  i64  DTS, likewise
 * </pre>
 */
public final class Message {
  /** Both ends are of one build; this catches a stale class path. */
  public static final int VERSION = 1;

  public static final int HEADER = 32;

  /** Largest body: an intra picture of 8192 x 4608 at high quality stays below it. */
  public static final int MAX_BODY = 8 << 20;

  /** PACKET, OUTPUT: decoding can begin here. */
  public static final int KEYFRAME = 1;

  /** OUTPUT of a demuxing session: sound, of the second track; its times count samples. */
  public static final int SOUND = 16;

  /** PACKET: decode it, but make no output: the picture is not wanted. */
  public static final int NO_OUTPUT = 2;

  /** FAILED: trying again does not help. */
  public static final int UNSUPPORTED = 4;

  /** FAILED: the camera refused the user name or password. */
  public static final int REFUSED = 8;

  private static final byte[] EMPTY = {};

  private final MessageType type;
  private final int flags;
  private final int session;
  private final int sequence;
  private final Times times;
  private final byte[] body;

  /** Takes the body over: nobody writes to it afterwards. */
  public Message(Head head, Times times, byte[] body) {
    this.type = head.type();
    this.flags = head.flags();
    this.session = head.session();
    this.sequence = head.sequence();
    this.times = times;
    this.body = body;
  }

  /**
   * What every message has.
   *
   * @param flags of {@link #KEYFRAME} and those that follow it
   * @param session 0 is the worker itself
   */
  public record Head(MessageType type, int flags, int session, int sequence) {}

  /**
   * PTS and DTS of a message.
   *
   * @param ptsTicks presentation time, ticks of 1/90000 s
   * @param dtsTicks decoding time, likewise
   */
  public record Times(long ptsTicks, long dtsTicks) {
    public static final Times NONE = new Times(0, 0);
  }

  /** A message that consists of its type. */
  public static Message of(MessageType type, int session) {
    return numbered(type, session, 0, Times.NONE);
  }

  public static Message numbered(MessageType type, int session, int sequence, Times times) {
    return new Message(new Head(type, 0, session, sequence), times, EMPTY);
  }

  public static Message text(MessageType type, int session, String text) {
    return flagged(type, 0, session, text);
  }

  public static Message flagged(MessageType type, int flags, int session, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new Message(new Head(type, flags, session, 0), Times.NONE, body);
  }

  /** A packet or output whose body is written from elsewhere. */
  public static Message head(Head head, Times times) {
    return new Message(head, times, EMPTY);
  }

  public MessageType type() {
    return type;
  }

  public int flags() {
    return flags;
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  public int session() {
    return session;
  }

  public int sequence() {
    return sequence;
  }

  public Times times() {
    return times;
  }

  /** The bytes; to be read only. */
  public byte[] body() {
    return body;
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
