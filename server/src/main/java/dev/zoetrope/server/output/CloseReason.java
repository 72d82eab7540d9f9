// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.util.Locale;

/** Why a viewer is no longer there. */
public enum CloseReason {
  /** It left. */
  LEFT,
  /** It accepted no byte for {@link DeliverySettings#stallTimeout}. */
  STALLED,
  /** Its host no longer acknowledges what is sent. */
  VANISHED,
  /** It broke the protocol. */
  MISBEHAVED,
  /** The login that let it in has ended. */
  EXPIRED,
  /** The server is closing. */
  SHUTDOWN;

  /** In lower case, as metrics and logs write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
