// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.rtsp.message.RtspResponse;
import dev.zoetrope.camera.rtsp.message.SessionHeader;
import dev.zoetrope.camera.rtsp.message.TransportHeader;
import dev.zoetrope.camera.rtsp.sdp.MediaDescription;
import dev.zoetrope.camera.rtsp.sdp.SessionDescription;
import dev.zoetrope.camera.rtsp.url.ControlUrls;
import dev.zoetrope.camera.rtsp.url.RtspUrl;
import dev.zoetrope.media.MalformedMediaException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session of a camera, from OPTIONS to TEARDOWN (RFC 2326 section 10): {@link #options}, {@link
 * #describe}, {@link #setUp} of each media, {@link #play}, then {@link #step} again and again, and
 * {@link #tearDown} whatever happened. One thread.
 */
public final class RtspSession {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration OPTIONS_ANSWER = Duration.ofSeconds(2);
  private static final Set<Integer> REPAIRABLE = Set.of(400, 404, 454);
  private static final int MAX_REPAIRS = 2;
  private static final int SESSION_NOT_FOUND = 454;
  private static final int INVALID_RANGE = 457;
  private static final int UNSUPPORTED_TRANSPORT = 461;

  private final Conversation conversation;
  private final RtspUrl url;
  private final @Nullable KeepAliveMethod learnt;
  private KeepAlive keepAlive;
  private ControlUrls urls;
  private String firstId = "";
  private String newestId = "";
  private int repairs;
  private long playedNanos;
  private long answeredNanos;

  /**
   * @param url what is asked for
   * @param learnt what has kept this camera's sessions alive before; null where nobody knows
   */
  public RtspSession(Conversation conversation, RtspUrl url, @Nullable KeepAliveMethod learnt) {
    this.conversation = conversation;
    this.url = url;
    this.learnt = learnt;
    this.keepAlive = new KeepAlive(learnt == null ? KeepAliveMethod.OPTIONS : learnt);
    this.urls = ControlUrls.of(url, List.of(), Optional.empty());
  }

  /** Asks what the camera can do. Some do not answer, or with an error: that does not matter. */
  public void options()
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    RtspResponse response;
    try {
      response = conversation.exchange("OPTIONS", url.text(), List.of(), OPTIONS_ANSWER);
    } catch (SocketTimeoutException e) {
      conversation.tolerated(RtspQuirk.OPTIONS_UNANSWERED);
      return; // DESCRIBE will tell
    }
    String known = response.headers().first("public").orElse("").toUpperCase(Locale.ROOT);
    if (learnt == null && known.contains("GET_PARAMETER")) {
      keepAlive = new KeepAlive(KeepAliveMethod.GET_PARAMETER);
    }
  }

  /**
   * Asks what the camera sends.
   *
   * @throws CameraUnavailableException where it refuses, or answers with no description
   */
  public SessionDescription describe()
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    RtspResponse response =
        conversation.exchange("DESCRIBE", url.text(), List.of("Accept: application/sdp"), ANSWER);
    if (!response.ok()) {
      throw Refusal.of(response.status(), "DESCRIBE", url.toString());
    }
    if (!response.delimited()) {
      conversation.tolerated(RtspQuirk.DESCRIPTION_UNDELIMITED);
    }
    byte[] body = response.delimited() ? response.body() : conversation.undelimitedBody();
    SessionDescription description = SessionDescription.parse(body);
    if (description.medias().isEmpty()) {
      throw new CameraUnavailableException(
          "camera must describe at least one media: none from " + url);
    }
    List<String> bases = new ArrayList<>();
    response.headers().first("content-base").ifPresent(bases::add);
    response.headers().first("content-location").ifPresent(bases::add);
    urls = ControlUrls.of(url, bases, description.control());
    return description;
  }

  /**
   * Asks for one media.
   *
   * @param transport the header's value, as we want it
   * @param only whether it is the only one that is asked for
   * @return what the camera says to that; nothing said means as asked
   * @throws TransportRefusedException where it cannot send it that way
   * @throws CameraUnavailableException where it refuses for another reason
   */
  public TransportHeader setUp(MediaDescription media, String transport, boolean only)
      throws IOException,
          CameraUnavailableException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    RtspResponse response = setUp(urls.track(media.control()), transport);
    List<String> others = firstId.isEmpty() ? urls.repairs(media.control(), only) : List.of();
    for (String other : others) {
      if (repairs < MAX_REPAIRS && REPAIRABLE.contains(response.status())) {
        repairs++;
        conversation.tolerated(RtspQuirk.CONTROL_URL);
        response = setUp(other, transport);
      }
    }
    if (response.status() == UNSUPPORTED_TRANSPORT) {
      throw new TransportRefusedException(
          "camera does not send media this way (461): " + conversation.peer());
    }
    if (!response.ok()) {
      throw Refusal.of(response.status(), "SETUP", url.toString());
    }
    return TransportHeader.parse(response.headers().first("transport").orElse(""));
  }

  private RtspResponse setUp(String uri, String transport)
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    return inSession("SETUP", uri, List.of("Transport: " + transport));
  }

  /**
   * Asks for the media to be sent from now on.
   *
   * @return the answer, for its RTP-Info
   */
  public RtspResponse play()
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    RtspResponse response = inSession("PLAY", urls.aggregate(), List.of("Range: npt=0.000-"));
    if (response.status() == INVALID_RANGE) {
      conversation.tolerated(RtspQuirk.RANGE_REFUSED);
      response = inSession("PLAY", urls.aggregate(), List.of());
    }
    if (!response.ok()) {
      throw Refusal.of(response.status(), "PLAY", url.toString());
    }
    playedNanos = conversation.clock().nanos();
    answeredNanos = playedNanos;
    keepAlive.begin(playedNanos);
    return response;
  }

  /** A request within the session; with the newest name of it where the camera forgot the first. */
  private RtspResponse inSession(String method, String uri, List<String> headers)
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    RtspResponse response = conversation.exchange(method, uri, withSession(headers), ANSWER);
    if (response.status() == SESSION_NOT_FOUND && !newestId.equals(firstId)) {
      firstId = newestId;
      conversation.tolerated(RtspQuirk.SESSION_FORGOTTEN);
      response = conversation.exchange(method, uri, withSession(headers), ANSWER);
    }
    learnSession(response);
    return response;
  }

  private List<String> withSession(List<String> headers) {
    List<String> all = new ArrayList<>(headers);
    if (!firstId.isEmpty()) {
      all.add("Session: " + firstId);
    }
    return all;
  }

  private void learnSession(RtspResponse response) {
    if (response.ok()) {
      Optional<SessionHeader> header =
          response.headers().first("session").map(SessionHeader::parse);
      header.flatMap(SessionHeader::timeout).ifPresent(keepAlive::announced);
      newestId = header.map(SessionHeader::id).orElse(newestId);
      firstId = firstId.isEmpty() ? newestId : firstId;
    }
  }

  /**
   * Handles what has come, or waits for it, and keeps the session alive.
   *
   * @param nanos longest wait
   */
  public void step(long nanos)
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    long now = conversation.clock().nanos();
    long due = keepAlive.dueInNanos(now);
    if (due <= 0) {
      sendKeepAlive(keepAlive.next(now));
    }
    RtspResponse response = conversation.next(due <= 0 ? nanos : Math.min(nanos, due));
    if (response != null && keepAlive.outstanding() && conversation.answersLast(response)) {
      answeredNanos = conversation.clock().nanos();
      if (response.status() == 401) {
        conversation.renew(response); // its nonce has aged; the next request has the new one
      } else {
        learnSession(response);
      }
      keepAlive.answered(response);
    }
  }

  private void sendKeepAlive(KeepAliveMethod method) throws IOException {
    conversation.send(method.name(), urls.aggregate(), withSession(List.of()));
  }

  /** When the camera last answered a request, on the monotonic clock. */
  public long answeredNanos() {
    return answeredNanos;
  }

  /** What to keep the next session alive with; call it where the camera has ended this one. */
  public KeepAliveMethod lesson() {
    return keepAlive.lesson(conversation.clock().nanos() - playedNanos);
  }

  /**
   * Ends the session, so that the camera forgets it at once and counts one viewer less. Waits for
   * the answer for half a second at most, never throws, and leaves the connection open.
   */
  public void tearDown() {
    if (newestId.isEmpty()) {
      return;
    }
    try {
      conversation.farewell("TEARDOWN", urls.aggregate(), withSession(List.of()));
    } catch (IOException e) {
      // the camera is gone, or does not care: it will forget the session by itself
    }
  }
}
