// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import static dev.zoetrope.capture.CaptureState.IDLE;
import static dev.zoetrope.capture.CaptureState.RETRYING;
import static dev.zoetrope.capture.CaptureState.STARTING;

import dev.zoetrope.media.Track;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a capture is, and the telling of it: each transition goes to the listener with its reason.
 * Any thread reads; who changes it holds the capture's lock.
 */
final class StatusBoard {
  private final String name;
  private final CaptureEnvironment environment;
  private volatile CaptureStatus current;

  private record Absence(OptionalLong lostNanos, OptionalLong retryAtNanos) {
    static Absence since(OptionalLong lostNanos) {
      return new Absence(lostNanos, OptionalLong.empty());
    }
  }

  StatusBoard(String name, CaptureEnvironment environment) {
    this.name = name;
    this.environment = environment;
    this.current = make(IDLE, "nobody is watching", Absence.since(OptionalLong.empty()), List.of());
  }

  CaptureStatus current() {
    return current;
  }

  CaptureState state() {
    return current.state();
  }

  /** A transition. Since when the camera is lost stays known while it is being opened again. */
  void become(CaptureState state, String reason) {
    show(make(state, reason, absence(state), current.tracks()));
  }

  /**
   * The transition to RETRYING.
   *
   * @param lastPacketNanos when the camera delivered last; empty where it did not since it was
   *     opened
   */
  void retry(String reason, OptionalLong lastPacketNanos, Duration pause) {
    long now = environment.clock().nanos();
    OptionalLong known = lastPacketNanos.isPresent() ? lastPacketNanos : current.lostNanos();
    OptionalLong lost = known.isPresent() ? known : OptionalLong.of(now);
    OptionalLong next = OptionalLong.of(now + pause.toNanos());
    show(make(RETRYING, reason, new Absence(lost, next), current.tracks()));
  }

  /** What the camera delivers is known: no transition. */
  void tracks(List<Track> tracks) {
    CaptureState state = current.state();
    current = make(state, current.reason(), absence(state), tracks);
  }

  private Absence absence(CaptureState state) {
    boolean still = state == STARTING || state == RETRYING;
    return Absence.since(still ? current.lostNanos() : OptionalLong.empty());
  }

  private void show(CaptureStatus next) {
    CaptureState before = current.state();
    current = next;
    environment
        .listener()
        .transition(new CaptureEvent(name, before, next.state(), next.reason(), next.since()));
  }

  private CaptureStatus make(
      CaptureState state, String reason, Absence absence, List<Track> tracks) {
    return new CaptureStatus(
        state,
        reason,
        environment.clock().nanos(),
        environment.clock().wallTime(),
        absence.lostNanos,
        absence.retryAtNanos,
        tracks);
  }
}
