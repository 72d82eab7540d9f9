// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

/** How the parts of a stream are told apart. */
public enum PartFraming {
  /** Each part says its length: what most clients want. */
  LENGTH,
  /** The boundary alone ends a part, as in many tutorials. */
  BOUNDARY,
  /**
   * The next part's headers follow a frame at once, so without length, time or number. For {@code
   * <img>}: Chromium shows a picture when the headers of the next part are complete.
   */
  HEADERS_AHEAD
}
