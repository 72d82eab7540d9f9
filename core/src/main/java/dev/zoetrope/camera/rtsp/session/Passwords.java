// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.network.Authorization;
import dev.zoetrope.camera.network.Challenge;
import dev.zoetrope.camera.rtsp.message.RtspResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The passwords of one connection: what answers a demand for them, and when to stop. Cameras lock a
 * user out who is wrong too often (Hikvision and Foscam for half an hour). One thread.
 */
public final class Passwords {
  private static final int MAX_TRIES = 2;
  private static final Duration MISSING = Duration.ofSeconds(60);
  private static final Duration TAKEN_BEFORE = Duration.ofSeconds(10);

  private final Optional<Authorization> authorization;
  private final Terms terms;
  private boolean refused;
  private boolean accepted;

  /**
   * How the camera's demands are answered.
   *
   * @param clearAllowed whether a password may be shown to this server as it is: not to one that a
   *     camera has named without TLS
   * @param takenBefore whether the camera has taken this password already: then its refusal means
   *     something else
   * @param pause until the next try where it refuses the password
   */
  public record Terms(boolean clearAllowed, boolean takenBefore, Duration pause) {}

  public Passwords(Optional<Authorization> authorization, Terms terms) {
    this.authorization = authorization;
    this.terms = terms;
  }

  /** The value of the header {@code Authorization}; empty where the camera has not asked. */
  Optional<String> headerFor(String method, String uri) {
    return authorization.flatMap(each -> each.headerFor(method, uri));
  }

  /** Takes note of an answer that is no demand. */
  void answered(RtspResponse response, boolean asked) {
    authorization.ifPresent(each -> each.learn(response.headers().first("authentication-info")));
    accepted |= asked && response.ok();
  }

  /**
   * Takes a demand, so that the request may be made again.
   *
   * @param tries how often the request was refused, with this time
   * @throws CameraUnavailableException where another try makes no sense
   */
  void demanded(RtspResponse response, int tries, String peer) throws CameraUnavailableException {
    if (authorization.isEmpty()) {
      throw new CameraUnavailableException(
          "camera wants a user name and a password: " + peer + "; add them to its source", MISSING);
    }
    boolean again = authorization.get().accept(challenges(response));
    if (authorization.get().inClear() && !terms.clearAllowed) {
      throw new CameraUnavailableException(
          "camera redirects to a server that wants the password in clear text: " + peer, MISSING);
    }
    if (again && tries <= MAX_TRIES) {
      return;
    }
    if (terms.takenBefore || accepted) {
      throw new CameraUnavailableException(
          "camera refuses a user name and password that it took before: "
              + peer
              + "; has it too many viewers, or was the password changed?",
          TAKEN_BEFORE);
    }
    refused = true;
    throw new CameraUnavailableException(
        "camera refused the user name or password: " + peer, terms.pause);
  }

  /** Takes a demand without asking whether another try makes sense. */
  void renew(RtspResponse demand) {
    authorization.ifPresent(each -> each.accept(challenges(demand)));
  }

  private static List<Challenge> challenges(RtspResponse response) {
    return Challenge.parse(response.headers().values("www-authenticate"));
  }

  /** Whether the camera has said that the password is wrong. */
  public boolean refused() {
    return refused;
  }

  /** Whether the camera has taken the password. */
  public boolean accepted() {
    return accepted;
  }
}
