// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.Credentials;
import java.time.Duration;
import java.util.Optional;

/**
 * One camera of the section {@code cameras}.
 *
 * @param source with its credentials, from the address or from beside it
 * @param onDemand false keeps it live
 * @param linger time it stays open after its last viewer
 * @param readTimeout silence after which it is lost
 * @param startTimeout how long a snapshot waits for the first picture
 * @param warmUp frames thrown away after opening
 */
public record CameraConfig(
    CameraSource source,
    boolean onDemand,
    Duration linger,
    Duration readTimeout,
    Duration startTimeout,
    int warmUp) {

  static CameraConfig from(Values values, String name) {
    if (!values.has(Settings.SOURCE, name)) {
      values.problem("cameras", name, "must have a source");
    }
    String source = values.find(Settings.SOURCE, name).orElse(ServerConfig.EMULATED);
    return new CameraConfig(
        withCredentials(CameraSource.parse(source), values, name),
        values.get(Settings.ON_DEMAND, name),
        values.get(Settings.LINGER, name),
        values.get(Settings.READ_TIMEOUT, name),
        values.get(Settings.START_TIMEOUT, name),
        values.get(Settings.WARM_UP, name));
  }

  private static CameraSource withCredentials(CameraSource source, Values values, String name) {
    Optional<String> user = values.find(Settings.USERNAME, name);
    Optional<String> password = values.find(Settings.PASSWORD, name).map(Secret::reveal);
    if (user.isEmpty() && password.isEmpty()) {
      return source;
    }
    Credentials own = source.credentials().orElse(new Credentials("", ""));
    return source.withCredentials(
        new Credentials(user.orElse(own.user()), password.orElse(own.password())));
  }
}
