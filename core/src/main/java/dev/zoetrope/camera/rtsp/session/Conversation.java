// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.rtsp.message.InterleavedData;
import dev.zoetrope.camera.rtsp.message.MessageReader;
import dev.zoetrope.camera.rtsp.message.RtspMessage;
import dev.zoetrope.camera.rtsp.message.RtspRequest;
import dev.zoetrope.camera.rtsp.message.RtspResponse;
import dev.zoetrope.camera.rtsp.wire.Wire;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.time.Clock;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests and their answers over one connection, one outstanding at a time. Media that come
 * meanwhile go to the sink, requests of the camera are answered. One thread.
 */
public final class Conversation {
  /** Longest wait at once: so soon a change of the clock, or a close, is seen. */
  public static final long MOST_WAIT_NANOS = 250_000_000;

  private static final Duration FAREWELL = Duration.ofMillis(500);
  private static final int MAX_SILENCES = 2;
  private static final Duration SILENCE = Duration.ofMillis(250);
  private static final int MAX_UNDELIMITED = 128 << 10;
  private static final Set<String> ANSWERED =
      Set.of("OPTIONS", "GET_PARAMETER", "SET_PARAMETER", "ANNOUNCE", "REDIRECT");

  private final Wire wire;
  private final Clock clock;
  private final Passwords passwords;
  private final MediaSink sink;
  private final String peer;
  private final MessageReader reader;
  private int sequence;
  private boolean lastUnanswered;
  private long garbage;
  private long arrivalNanos;
  private volatile boolean ended;

  /**
   * @param peer host and port, for messages
   */
  public Conversation(Wire wire, Clock clock, Passwords passwords, MediaSink sink, String peer) {
    this.wire = wire;
    this.clock = clock;
    this.passwords = passwords;
    this.sink = sink;
    this.peer = peer;
    this.reader = new MessageReader(sink::plausible);
    this.arrivalNanos = clock.nanos();
  }

  void tolerated(RtspQuirk quirk) {
    sink.tolerated(quirk);
  }

  String peer() {
    return peer;
  }

  Wire wire() {
    return wire;
  }

  Clock clock() {
    return clock;
  }

  /**
   * Ends what the conversation waits for, now and from now on, with {@link
   * CameraUnavailableException}. Any thread.
   */
  public void end() {
    ended = true;
    wire.wakeUp();
  }

  private void throwIfEnded() throws CameraUnavailableException {
    if (ended) {
      throw new CameraUnavailableException("camera was closed: " + peer);
    }
  }

  /**
   * Makes a request and waits for its answer; where a password is demanded, makes it again.
   *
   * @param headers lines without their ends
   * @return the answer, of any status but 401 and redirections
   * @throws SocketTimeoutException where none comes in time
   */
  RtspResponse exchange(String method, String uri, List<String> headers, Duration limit)
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    for (int tries = 1; ; tries++) {
      long deadline = clock.nanos() + limit.toNanos();
      boolean asked = send(method, uri, headers);
      RtspResponse response = await(deadline, limit);
      if (response.status() == 401) {
        passwords.demanded(response, tries, peer);
        continue;
      }
      passwords.answered(response, asked);
      Optional<String> location = response.headers().first("location");
      if (response.status() >= 301 && response.status() <= 303 && location.isPresent()) {
        throw new RedirectedException(location.get());
      }
      return response;
    }
  }

  /** Sends a request without waiting; whether a password was shown with it. */
  boolean send(String method, String uri, List<String> headers) throws IOException {
    sequence++;
    StringBuilder request = new StringBuilder(512);
    request.append(method).append(' ').append(uri).append(" RTSP/1.0\r\n");
    request.append("CSeq: ").append(sequence).append("\r\nUser-Agent: Zoetrope\r\n");
    Optional<String> authorization = passwords.headerFor(method, uri);
    authorization.ifPresent(
        value -> request.append("Authorization: ").append(value).append("\r\n"));
    headers.forEach(header -> request.append(header).append("\r\n"));
    wire.write(request.append("\r\n").toString().getBytes(UTF_8));
    return authorization.isPresent();
  }

  /** Lets a demand for a password that answers a {@link #send} take effect at the next one. */
  void renew(RtspResponse demand) {
    passwords.renew(demand);
  }

  /**
   * Makes a last request and waits for its answer for about half a second, also where the
   * conversation was ended. What comes else is passed over.
   */
  void farewell(String method, String uri, List<String> headers) throws IOException {
    send(method, uri, headers);
    long deadline = clock.nanos() + FAREWELL.toNanos();
    int silences = 0;
    try {
      while (silences < MAX_SILENCES && clock.nanos() - deadline < 0) {
        RtspMessage message = reader.next();
        if (message instanceof RtspResponse response && answersLast(response)) {
          return;
        }
        int count = message == null ? reader.fill(this::readShortly) : 1;
        silences += count == 0 ? 1 : 0;
        if (count < 0) {
          return;
        }
      }
    } catch (MalformedMediaException e) {
      // its last words do not matter
    }
  }

  private int readShortly(byte[] target, int offset, int length) throws IOException {
    return wire.read(target, offset, length, MOST_WAIT_NANOS);
  }

  private RtspResponse await(long deadline, Duration limit)
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    while (true) {
      RtspResponse response = next(deadline - clock.nanos());
      if (response != null && answersLast(response)) {
        lastUnanswered = false;
        if (!response.sequence().equals(OptionalInt.of(sequence))) {
          tolerated(RtspQuirk.SEQUENCE_NUMBER);
        }
        return response;
      }
      if (clock.nanos() - deadline >= 0) {
        lastUnanswered = true;
        throw new SocketTimeoutException("no answer within " + limit.toSeconds() + " s");
      }
    }
  }

  /**
   * Whether it is meant for the request that is outstanding: Tapo C220 answers with the number of
   * the one before, others with none.
   */
  boolean answersLast(RtspResponse response) {
    OptionalInt number = response.sequence();
    return number.isEmpty()
        || number.getAsInt() == sequence
        || (number.getAsInt() == sequence - 1 && !lastUnanswered);
  }

  /**
   * Handles what has come; where that is nothing, waits once for more.
   *
   * @param nanos longest wait; never longer than {@link #MOST_WAIT_NANOS}
   * @return a response that has come, or null: then all that has come is handled
   */
  public @Nullable RtspResponse next(long nanos)
      throws IOException, CameraUnavailableException, MalformedMediaException, RedirectedException {
    boolean waited = false;
    while (true) {
      switch (reader.next()) {
        case null -> {
          countGarbage();
          if (waited) {
            return null;
          }
          fill(nanos);
          waited = true;
        }
        case InterleavedData data ->
            sink.interleaved(
                data.channel(), data.data(), data.offset(), data.length(), arrivalNanos);
        case RtspRequest request -> answer(request);
        case RtspResponse response -> {
          return response;
        }
      }
    }
  }

  private void countGarbage() {
    for (; garbage < reader.losses(); garbage++) {
      tolerated(RtspQuirk.GARBAGE);
    }
  }

  private int fill(long nanos) throws IOException, CameraUnavailableException {
    throwIfEnded();
    long wait = Math.clamp(nanos, 0, MOST_WAIT_NANOS);
    wire.expectMore(sink.withinPicture());
    int count = reader.fill((target, offset, length) -> wire.read(target, offset, length, wait));
    throwIfEnded();
    if (count < 0) {
      throw new EOFException("camera ended the connection");
    }
    arrivalNanos = clock.nanos();
    return count;
  }

  private void answer(RtspRequest request) throws IOException, RedirectedException {
    boolean known = ANSWERED.contains(request.method());
    String number = request.headers().first("cseq").map(n -> "CSeq: " + n + "\r\n").orElse("");
    String status = known ? "200 OK" : "501 Not Implemented";
    wire.write(("RTSP/1.0 " + status + "\r\n" + number + "\r\n").getBytes(UTF_8));
    Optional<String> location = request.headers().first("location");
    if (request.method().equals("REDIRECT") && location.isPresent()) {
      throw new RedirectedException(location.get());
    }
  }

  /** The body of a response that does not say how long it is: until media, or silence. */
  byte[] undelimitedBody() throws IOException, CameraUnavailableException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    do {
      body.writeBytes(reader.takeUndelimited());
    } while (!reader.atData() && body.size() <= MAX_UNDELIMITED && fill(SILENCE.toNanos()) > 0);
    return body.toByteArray();
  }
}
