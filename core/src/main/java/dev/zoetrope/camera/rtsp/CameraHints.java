// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.Credentials;
import dev.zoetrope.camera.rtsp.session.KeepAliveMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was learnt of cameras, by name and address: of the last 256. Any thread. */
final class CameraHints {
  private static final int MOST = 256;

  private final Map<String, Hints> byCamera =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Hints> eldest) {
          return size() > MOST;
        }
      };

  synchronized Hints of(String name, RtspOptions options) {
    Hints hints = byCamera.computeIfAbsent(name + " " + options.url().text(), key -> new Hints());
    hints.use(options.credentials());
    return hints;
  }

  /** Of one camera. Any thread. */
  static final class Hints {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LATER_PAUSE = Duration.ofMinutes(5);

    private Optional<Credentials> credentials = Optional.empty();
    private int refusals;
    private boolean accepted;
    private @Nullable Transport transport;
    private @Nullable KeepAliveMethod keepAlive;

    private synchronized void use(Optional<Credentials> used) {
      if (!credentials.equals(used)) {
        credentials = used;
        refusals = 0;
        accepted = false;
      }
    }

    /** How long not to try a password that is refused now. */
    synchronized Duration passwordPause() {
      return refusals == 0 ? FIRST_PAUSE : LATER_PAUSE;
    }

    synchronized void passwordRefused() {
      refusals++;
    }

    synchronized void passwordAccepted() {
      refusals = 0;
      accepted = true;
    }

    /** Whether the camera has taken these credentials before. */
    synchronized boolean passwordTaken() {
      return accepted;
    }

    /** The transport that works, where another one than the configured does. */
    synchronized Optional<Transport> transport() {
      return Optional.ofNullable(transport);
    }

    synchronized void transport(@Nullable Transport works) {
      transport = works;
    }

    /** What keeps its sessions alive; null where nobody knows. */
    synchronized @Nullable KeepAliveMethod keepAlive() {
      return keepAlive;
    }

    synchronized void keepAlive(KeepAliveMethod works) {
      keepAlive = works;
    }
  }
}
