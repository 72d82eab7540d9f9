// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.network.Authorization;
import dev.zoetrope.camera.network.Challenge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one camera: connects where the policy allows, answers challenges, follows
 * redirects, and uses its connection again. One thread makes requests; {@link #close} may be called
 * by any other and ends what that one waits for.
 */
final class HttpSession implements AutoCloseable {
  private static final int MAX_REDIRECTS = 3;
  private static final int MAX_TRIES = 2;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpOptions options;
  private final CameraContext context;
  private final Optional<Authorization> authorization;
  private HttpTarget target;
  private @Nullable HttpConnection connection; // guarded by this
  private boolean closed; // guarded by this

  HttpSession(HttpOptions options, CameraContext context) {
    this.options = options;
    this.context = context;
    this.target = options.target();
    this.authorization = options.credentials().map(Authorization::new);
  }

  /** Host and port now talked to, for messages. */
  String peer() {
    return target.authority();
  }

  /**
   * Asks for the picture or stream and returns the answer once it is neither a redirect nor a
   * challenge. Its body must be read, or {@linkplain HttpResponse#finish finished}, before the next
   * request.
   */
  HttpResponse request() throws CameraUnavailableException, InterruptedException {
    int redirects = 0;
    int tries = 0;
    while (true) {
      HttpResponse response = exchange();
      int status = response.head().status();
      Optional<String> location = response.head().first("location");
      if (status == 401) {
        answer(response, ++tries);
      } else if (status >= 301 && status <= 308 && status != 304 && location.isPresent()) {
        follow(response, location.get(), ++redirects);
      } else {
        return response;
      }
    }
  }

  private void answer(HttpResponse response, int tries)
      throws CameraUnavailableException, InterruptedException {
    if (authorization.isEmpty() || !options.target().trusts(target)) {
      throw new CameraUnavailableException(
          "camera wants a user name and a password: " + peer() + "; add them to its source",
          Refusal.WRONG_PASSWORD);
    }
    List<Challenge> challenges = Challenge.parse(response.head().values("www-authenticate"));
    if (!authorization.get().accept(challenges) || tries > MAX_TRIES) {
      throw new CameraUnavailableException(
          "camera refused the user name or password: " + peer(), Refusal.WRONG_PASSWORD);
    }
    finish(response);
  }

  private void follow(HttpResponse response, String location, int redirects)
      throws CameraUnavailableException, InterruptedException {
    if (redirects > MAX_REDIRECTS) {
      throw new CameraUnavailableException(
          "camera must not redirect more than 3 times: " + peer(), Refusal.NOT_FOUND);
    }
    finish(response);
    try {
      target = target.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new CameraUnavailableException("camera redirects to no usable address: " + peer(), e);
    }
  }

  /** Makes the connection ready for the next request, or gives it up. */
  void finish(HttpResponse response) throws CameraUnavailableException, InterruptedException {
    try {
      if (!response.finish()) {
        drop();
      }
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private HttpResponse exchange() throws CameraUnavailableException, InterruptedException {
    Optional<String> header =
        options.target().trusts(target)
            ? authorization.flatMap(a -> a.headerFor("GET", target.path()))
            : Optional.empty();
    HttpConnection kept = kept();
    if (kept != null) {
      try {
        return answered(kept.get(target, header));
      } catch (SocketTimeoutException e) {
        throw lost(e);
      } catch (IOException e) {
        throwIfEnded(); // otherwise the server gave an idle connection up: once more on a new one
      }
    }
    try {
      return answered(connect().get(target, header));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private HttpResponse answered(HttpResponse response) {
    authorization.ifPresent(a -> a.learn(response.head().first("authentication-info")));
    return response;
  }

  private HttpConnection connect()
      throws CameraUnavailableException, InterruptedException, IOException {
    List<InetAddress> addresses;
    try {
      addresses = target.server().resolve(context.addresses());
    } catch (CameraUnavailableException e) {
      throwIfEnded();
      throw e;
    }
    IOException last = new IOException("no address");
    for (InetAddress address : addresses) {
      HttpConnection fresh = register(new HttpConnection(target));
      try {
        fresh.connect(
            new InetSocketAddress(address, target.server().port()), timeouts(), options.trust());
        return fresh;
      } catch (IOException e) {
        throwIfEnded();
        fresh.close();
        last = e;
      }
    }
    throw last;
  }

  private HttpConnection.Timeouts timeouts() {
    Duration read = context.readTimeout();
    return new HttpConnection.Timeouts(
        read.compareTo(CONNECT_TIMEOUT) < 0 ? read : CONNECT_TIMEOUT, read);
  }

  /** Makes it the one {@link #close} closes. */
  private synchronized HttpConnection register(HttpConnection fresh)
      throws CameraUnavailableException {
    if (closed) {
      throw closedException();
    }
    drop();
    connection = fresh;
    return fresh;
  }

  private synchronized @Nullable HttpConnection kept() {
    return connection != null && connection.serves(target) ? connection : null;
  }

  private synchronized void drop() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /** What a failure of the socket means: closed, interrupted, or a camera that was lost. */
  CameraUnavailableException lost(IOException e)
      throws CameraUnavailableException, InterruptedException {
    throwIfEnded();
    if (e instanceof SocketTimeoutException) {
      return new CameraUnavailableException(
          "camera does not answer: " + peer() + ": " + reason(e), e);
    }
    return new CameraUnavailableException(
        "camera connection failed: " + peer() + ": " + reason(e), e);
  }

  private static String reason(IOException e) {
    Throwable root = e;
    while (root.getCause() != null && root.getMessage() == null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Throws where the session was closed or the thread interrupted: nothing more is to be read. */
  synchronized void throwIfEnded() throws CameraUnavailableException, InterruptedException {
    if (closed) {
      throw closedException();
    }
    if (Thread.interrupted()) { // an interrupt closes the socket a virtual thread is blocked in
      throw new InterruptedException();
    }
  }

  private CameraUnavailableException closedException() {
    return new CameraUnavailableException("camera was closed: " + target.authority());
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }
}
