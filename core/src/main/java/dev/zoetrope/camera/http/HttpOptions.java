// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.Credentials;
import dev.zoetrope.camera.SourceParameters;
import dev.zoetrope.camera.network.TlsTrust;
import java.util.Optional;

/**
 * What a source says. The query is the camera's and reaches it byte for byte; of it we read only
 * {@code fps}. What is for us alone stands behind {@code #}, which HTTP never sends.
 *
 * @param fps requests a second where the camera answers with one picture
 */
record HttpOptions(
    HttpTarget target, Optional<Credentials> credentials, double fps, TlsTrust trust) {
  private static final SourceParameters.Bounds FPS = new SourceParameters.Bounds(0.01, 60);
  private static final String PIN = "sha256=";

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  static HttpOptions of(CameraSource source) {
    String url = source.url();
    int hash = url.indexOf('#');
    String fragment = hash < 0 ? "" : url.substring(hash + 1);
    CameraSource plain = hash < 0 ? source : CameraSource.parse(url.substring(0, hash));
    if (!fragment.isEmpty() && !fragment.startsWith(PIN)) {
      throw new IllegalArgumentException(
          source.scheme() + ": what follows # must be sha256=FINGERPRINT: " + fragment);
    }
    return new HttpOptions(
        HttpTarget.of(plain),
        source.credentials(),
        SourceParameters.of(plain).number("fps", 1, FPS),
        fragment.isEmpty()
            ? TlsTrust.ofSystem("#" + PIN)
            : TlsTrust.ofFingerprint(fragment.substring(PIN.length())));
  }
}
