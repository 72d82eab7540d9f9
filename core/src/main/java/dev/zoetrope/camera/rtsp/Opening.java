// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.network.Authorization;
import dev.zoetrope.camera.rtsp.session.Conversation;
import dev.zoetrope.camera.rtsp.session.Passwords;
import dev.zoetrope.camera.rtsp.session.RedirectedException;
import dev.zoetrope.camera.rtsp.session.RtspSession;
import dev.zoetrope.camera.rtsp.session.TransportRefusedException;
import dev.zoetrope.camera.rtsp.url.RtspUrl;
import dev.zoetrope.camera.rtsp.wire.Dialler;
import dev.zoetrope.camera.rtsp.wire.Wire;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The way to a camera that plays: one connection after the other, each torn down before the next is
 * made, as redirects and refused transports ask for it. One thread.
 */
final class Opening {
  private static final int MAX_REDIRECTS = 3;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final RtspOptions options;
  private final CameraContext context;
  private final CameraHints.Hints hints;
  private RtspUrl url;
  private Transport transport;
  private int redirects;
  private boolean switched;

  Opening(RtspOptions options, CameraContext context, CameraHints.Hints hints) {
    this.options = options;
    this.context = context;
    this.hints = hints;
    this.url = options.url();
    this.transport = hints.transport().orElse(options.transport());
    this.switched = hints.transport().isPresent();
  }

  Camera open() throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    while (true) {
      try {
        return attempt();
      } catch (RedirectedException e) {
        follow(e.location());
      } catch (TransportRefusedException e) {
        switchTransport(e);
      } catch (MalformedMediaException e) {
        throw new CameraUnavailableException(
            "camera must speak RTSP: " + url.authority() + ": " + e.getMessage(), e);
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        throw Failure.of(e, url.authority());
      }
    }
  }

  private Camera attempt()
      throws IOException,
          CameraUnavailableException,
          UnsupportedMediaException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    Optional<Authorization> authorization = options.credentials().map(Authorization::new);
    Passwords passwords = new Passwords(authorization, terms());
    Wire wire = dial(authorization);
    Reception reception = new Reception(context);
    Conversation conversation =
        new Conversation(wire, context.clock(), passwords, reception, url.authority());
    RtspSession session = new RtspSession(conversation, url, hints.keepAlive());
    Playing playing =
        new Playing(
            wire,
            conversation,
            session,
            reception,
            new Playing.Surroundings(url.authority(), context, hints));
    boolean opened = false;
    boolean interrupted = false;
    try {
      String said = new Handshake(playing, options, transport).play();
      Camera camera = new RtspCamera(playing, said);
      opened = true;
      return camera;
    } finally {
      learn(passwords);
      if (!opened) {
        interrupted = Thread.interrupted(); // what is to be sent yet needs an open channel
        playing.close();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Wire dial(Optional<Authorization> authorization)
      throws IOException, CameraUnavailableException {
    Duration read = context.readTimeout();
    Dialler dialler =
        new Dialler(
            context.addresses(), options.trust(), read.compareTo(CONNECT) < 0 ? read : CONNECT);
    return transport == Transport.HTTP ? dialler.dialTunnel(url, authorization) : dialler.dial(url);
  }

  private Passwords.Terms terms() {
    boolean configured = url.server().host().equals(options.url().server().host());
    boolean clear = configured && (url.tls() || !options.url().tls());
    return new Passwords.Terms(clear, hints.passwordTaken(), hints.passwordPause());
  }

  private void learn(Passwords passwords) {
    if (passwords.refused()) {
      hints.passwordRefused();
    } else if (passwords.accepted()) {
      hints.passwordAccepted();
    }
  }

  private void follow(String location) throws CameraUnavailableException {
    if (++redirects > MAX_REDIRECTS) {
      throw new CameraUnavailableException(
          "camera must not redirect more than 3 times: " + options.url().authority());
    }
    try {
      CameraSource source = CameraSource.parse(location);
      if (!source.scheme().equals("rtsp") && !source.scheme().equals("rtsps")) {
        throw new IllegalArgumentException("redirect must be to rtsp or rtsps: " + source.scheme());
      }
      url = RtspUrl.of(source, Set.of(), transport == Transport.HTTP);
    } catch (IllegalArgumentException e) {
      throw new CameraUnavailableException(
          "camera redirects to no usable address: " + url.authority(), e);
    }
  }

  /** From UDP to TCP and the other way round, once. */
  private void switchTransport(TransportRefusedException refused)
      throws CameraUnavailableException {
    boolean stuck = switched || url.tls() || transport == Transport.HTTP;
    if (stuck) {
      hints.transport(null);
      throw new CameraUnavailableException(String.valueOf(refused.getMessage()), refused);
    }
    switched = true;
    transport = transport == Transport.TCP ? Transport.UDP : Transport.TCP;
    hints.transport(transport);
  }
}
