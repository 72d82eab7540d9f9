// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.media.Codec;

/**
 * Decides what becomes of each packet on its way into a decoder, so that pictures are never old.
 *
 * <p>After joining, the GOP so far is replayed as fast as the worker takes it, decoded but not
 * shown except for its newest picture. When live, few packets are outstanding; a short burst waits,
 * one that lasts is decoded without being shown, and where even that is too slow packets are
 * dropped up to the next keyframe. One thread.
 */
final class Feed {
  /** Outstanding while the GOP is replayed. */
  static final int REPLAY_CREDITS = CodecSession.CREDITS;

  /** Outstanding when live: a fifth of a second at 30 fps. */
  static final int LIVE_CREDITS = 6;

  /** Outstanding payload, where it is more than one packet: bounds the worker's heap. */
  static final long MAX_BYTES = 8L << 20;

  /** Packets behind the newest from which on a live picture is not worth making. */
  static final long LAG = 4;

  /** Age from which on a live packet is not worth decoding. */
  static final long STALE_NANOS = 2_000_000_000L;

  enum Decision {
    SEND,
    /** Decode, for what comes after, but make no picture. */
    SEND_UNSHOWN,
    DROP,
    /** Keep it until there is room. */
    WAIT
  }

  /**
   * Where a packet stands.
   *
   * @param keyframe whether decoding can begin with it
   * @param behind how many packets are newer
   * @param ageNanos how long ago it was published
   * @param outstanding packets the worker has not finished
   * @param outstandingBytes their payload
   */
  record Situation(
      boolean keyframe, long behind, long ageNanos, int outstanding, long outstandingBytes) {}

  private final boolean intraOnly;
  private final boolean keyframesOnly;
  private boolean replaying = true;
  private boolean awaitingKeyframe = true;
  private long dropped;

  /**
   * @param intraOnly whether every packet is a keyframe
   * @param keyframesOnly whether the others are not wanted
   */
  Feed(boolean intraOnly, boolean keyframesOnly) {
    this.intraOnly = intraOnly;
    this.keyframesOnly = keyframesOnly;
  }

  /** Whether every packet of that coding is a keyframe. */
  static boolean intraOnly(Codec codec) {
    return codec == Codec.MJPEG || codec == Codec.RAWVIDEO;
  }

  Decision decide(Situation packet) {
    if (!packet.keyframe() && (keyframesOnly || awaitingKeyframe)) {
      dropped += keyframesOnly ? 0 : 1;
      return Decision.DROP;
    }
    if (!replaying && packet.ageNanos() > STALE_NANOS) {
      return drop(!intraOnly);
    }
    boolean unshown = !keyframesOnly && packet.behind() >= (replaying ? 1 : LAG);
    if (unshown && intraOnly) {
      return drop(false); // nothing that follows needs it
    }
    int credits = replaying ? REPLAY_CREDITS : LIVE_CREDITS;
    boolean full = packet.outstandingBytes() >= MAX_BYTES && packet.outstanding() > 0;
    if (packet.outstanding() >= credits || full) {
      return Decision.WAIT;
    }
    awaitingKeyframe = false;
    replaying &= packet.behind() > 0;
    return unshown ? Decision.SEND_UNSHOWN : Decision.SEND;
  }

  private Decision drop(boolean untilKeyframe) {
    awaitingKeyframe = untilKeyframe;
    dropped++;
    return Decision.DROP;
  }

  /** Packets dropped since this was last asked. */
  long takeDropped() {
    long result = dropped;
    dropped = 0;
    return result;
  }
}
