// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says about itself, and the form that suits it. In this order: the element that
 * fetches, where a browser names it (Fetch Metadata), then the types accepted, then, where they
 * leave it open, the name of the program.
 *
 * @param accept the field Accept
 * @param destination the field Sec-Fetch-Dest
 * @param agent the field User-Agent
 * @param range the field Range
 */
record Choice(
    @Nullable String accept,
    @Nullable String destination,
    @Nullable String agent,
    @Nullable String range) {
  /**
   * The form, or nothing where none is accepted.
   *
   * @param deliversJpeg whether the camera's own packets are JPEGs: then they are what costs
   *     nothing
   */
  Optional<Form> form(boolean deliversJpeg) {
    return switch (destination == null ? "" : destination) {
      case "document", "iframe", "frame", "embed", "object" -> Optional.of(Form.PAGE);
      case "image" -> Optional.of(Form.MJPEG);
      case "video", "audio" -> Optional.of(apple() ? Form.HLS : Form.MP4);
      default -> byTypes(deliversJpeg);
    };
  }

  private Optional<Form> byTypes(boolean deliversJpeg) {
    if (accept != null && accept.startsWith("image/") && !accept.contains("image/jpeg")) {
      return Optional.of(Form.MJPEG); // an <img> of a browser that sends no Sec-Fetch-Dest
    }
    Acceptance accepted = Acceptance.of(accept);
    Form best = usual(deliversJpeg);
    Acceptance.Wish most = accepted.of(best);
    for (Form form : Form.values()) {
      Acceptance.Wish wish = accepted.of(form);
      boolean clearer = wish.weight() == most.weight() && wish.specific() > most.specific();
      if (wish.weight() > most.weight() || clearer) {
        best = form;
        most = wish;
      }
    }
    return most.weight() > 0 ? Optional.of(best) : Optional.empty();
  }

  private Form usual(boolean deliversJpeg) {
    if (apple()) {
      return Form.HLS;
    }
    return deliversJpeg ? Form.MJPEG : Form.MP4;
  }

  /**
   * Apple's media stack, which asks for two bytes first and refuses a file without an end; also
   * Safari on its own pages, which says so nowhere but in its name.
   */
  private boolean apple() {
    String name = agent == null ? "" : agent;
    boolean safari = name.contains("Version/") && name.contains("Safari/");
    return "bytes=0-1".equals(range)
        || name.contains("AppleCoreMedia")
        || (safari && !name.contains("Android"));
  }
}
