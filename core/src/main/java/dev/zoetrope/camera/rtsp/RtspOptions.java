// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.Credentials;
import dev.zoetrope.camera.SourceParameters;
import dev.zoetrope.camera.network.TlsTrust;
import dev.zoetrope.camera.rtsp.url.RtspUrl;
import java.util.Optional;
import java.util.Set;

/**
 * What a source says. These parameters of its query are ours and not sent to the camera; the others
 * reach it as they stand.
 *
 * @param transport {@code ?transport=}: tcp (usual), udp, http
 * @param track {@code ?track=}: which of several video tracks, from 1
 * @param sound {@code ?audio=}: on (usual) or off
 * @param trust {@code ?fingerprint=}: SHA-256 of the one certificate that is believed
 */
record RtspOptions(
    RtspUrl url,
    Optional<Credentials> credentials,
    Transport transport,
    int track,
    boolean sound,
    TlsTrust trust) {
  private static final Set<String> OURS = Set.of("transport", "track", "audio", "fingerprint");
  private static final SourceParameters.Bounds TRACK = new SourceParameters.Bounds(1, 16);

  /**
   * Reads a source.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static RtspOptions of(CameraSource source) {
    Transport transport = source.parameter("transport").map(Transport::parse).orElse(Transport.TCP);
    RtspUrl url = RtspUrl.of(source, OURS, transport == Transport.HTTP);
    if (url.tls() && transport == Transport.UDP) {
      throw new IllegalArgumentException("rtsps: transport must be tcp or http: udp");
    }
    Optional<String> fingerprint = source.parameter("fingerprint");
    if (fingerprint.isPresent() && !url.tls()) {
      throw new IllegalArgumentException(
          "rtsp: fingerprint must be of a certificate: use rtsps:// for a camera that has one");
    }
    return new RtspOptions(
        url,
        source.credentials(),
        transport,
        track(source),
        sound(source),
        fingerprint.map(TlsTrust::ofFingerprint).orElse(TlsTrust.ofSystem("?fingerprint=")));
  }

  private static int track(CameraSource source) {
    double track = SourceParameters.of(source).number("track", 1, TRACK);
    if (track != Math.rint(track)) {
      throw new IllegalArgumentException("rtsp: track must be a whole number: " + track);
    }
    return (int) track;
  }

  private static boolean sound(CameraSource source) {
    String value = source.parameter("audio").orElse("on");
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("rtsp: audio must be on or off: " + value);
    };
  }
}
