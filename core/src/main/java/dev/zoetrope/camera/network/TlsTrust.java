// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates are believed: those the system trusts, for the camera's name; or one alone,
 * given by its SHA-256 fingerprint, whoever signed it and whatever name it bears. Cameras sign
 * their own, so the second is what most need; there is no way to believe anyone.
 */
public final class TlsTrust {
  private final @Nullable String fingerprint;
  private final String remedy;

  private TlsTrust(@Nullable String fingerprint, String remedy) {
    this.fingerprint = fingerprint;
    this.remedy = remedy;
  }

  /**
   * The system's judgement.
   *
   * @param remedy what to add to a source, right before the fingerprint, to believe a certificate
   *     that is refused: becomes part of the message
   */
  public static TlsTrust ofSystem(String remedy) {
    return new TlsTrust(null, remedy);
  }

  /**
   * One certificate alone.
   *
   * @param fingerprint SHA-256 of the certificate, 64 hexadecimal digits with or without colons
   * @throws IllegalArgumentException for anything else
   */
  public static TlsTrust ofFingerprint(String fingerprint) {
    String digits = fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "certificate's fingerprint must have 64 hexadecimal digits: " + fingerprint);
    }
    return new TlsTrust(digits, "");
  }

  /**
   * Makes the connected socket a TLS one; the handshake is done when this returns.
   *
   * @param server whose name the certificate must bear, where none is pinned
   */
  public SSLSocket wrap(Socket plain, HostPort server) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          null,
          new TrustManager[] {new CertificateJudge(systemTrust(), fingerprint, remedy)},
          null);
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, server.host(), server.port(), true);
      if (fingerprint == null) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
      }
      socket.startHandshake();
      return socket;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS must be available", e);
    }
  }

  private static X509TrustManager systemTrust() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("JDK must have a trust manager");
  }
}
