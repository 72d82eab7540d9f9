// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import java.util.Locale;

/** Where a camera or rendition is in its life. */
public enum CaptureState {
  /** Closed, because nobody watches. */
  IDLE,
  /** Being opened, or opened and not yet delivering. */
  STARTING,
  /** Delivering, and watched or kept alive. */
  LIVE,
  /** Delivering, though the last viewer has left; closed when {@code linger} is over. */
  LINGERING,
  /** Lost or not to be had; opened again after a pause. */
  RETRYING,
  /** Not to be had, and trying again would not help; start it by hand or give it another source. */
  FAILED,
  /** Closed by hand; nothing opens it but a start by hand. */
  STOPPED;

  /** In lower case, as the API and the metrics write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether packets are coming. */
  public boolean delivering() {
    return this == LIVE || this == LINGERING;
  }
}
