// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.ContentType.Kind;
import java.util.Map;

/**
 * What a browser may do with a file that it shows. Whoever can put a file into the folder must not
 * be able to run a script in this server's name: what may hold one is shown in a sandbox.
 */
final class SafeContent {
  private static final String POLICY = "Content-Security-Policy";

  /** Browsers show these in documents of their own, whose parts come from the same address. */
  private static final String SHOWN =
      "default-src 'none'; media-src 'self'; img-src 'self'; object-src 'self';"
          + " style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors ";

  private static final Map<String, String> MEDIA = Map.of(POLICY, SHOWN + "'none'");

  /** Our page of a PDF has the browser's viewer in a frame. */
  private static final Map<String, String> FRAMED =
      Map.of(POLICY, SHOWN + "'self'", "X-Frame-Options", "SAMEORIGIN");

  private static final Map<String, String> SANDBOXED =
      Map.of(
          POLICY, "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");

  private SafeContent() {}

  /** Headers in place of those that pages of ours have. */
  static Map<String, String> headers(Kind kind) {
    return switch (kind) {
      case VIDEO, AUDIO, PICTURE -> MEDIA;
      case PDF -> FRAMED;
      case OTHER -> SANDBOXED;
    };
  }
}
