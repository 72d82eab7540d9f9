// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Believes one certificate, or asks the system; a refusal names the fingerprint that was seen. */
final class CertificateJudge implements X509TrustManager {
  private final X509TrustManager system;
  private final @Nullable String pinned;
  private final String remedy;

  CertificateJudge(X509TrustManager system, @Nullable String pinned, String remedy) {
    this.system = system;
    this.pinned = pinned;
    this.remedy = remedy;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyExchange)
      throws CertificateException {
    String seen = fingerprint(chain[0]);
    if (pinned != null) {
      if (!pinned.equals(seen)) {
        throw new CertificateException("certificate must have the configured fingerprint: " + seen);
      }
      return;
    }
    try {
      system.checkServerTrusted(chain, keyExchange);
    } catch (CertificateException e) {
      throw new CertificateException(
          "certificate must be one the system trusts; if the camera's own has this fingerprint, add"
              + " "
              + remedy
              + seen,
          e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyExchange)
      throws CertificateException {
    throw new CertificateException("certificates of clients are not accepted");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private static String fingerprint(X509Certificate certificate) throws CertificateException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new CertificateException("JDK must have SHA-256", e);
    }
  }
}
