// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a camera can be shown as. */
enum Form {
  PAGE("text/html", "application/xhtml+xml"),
  HLS("application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl"),
  MP4("video/mp4"),
  MJPEG("multipart/x-mixed-replace"),
  JPEG("image/jpeg");

  @SuppressWarnings("ImmutableEnumChecker") // what List.of makes is
  private final List<String> types;

  Form(String... types) {
    this.types = List.of(types);
  }

  /** The media types that name it, in lower case. */
  List<String> types() {
    return types;
  }

  /** As the parameter {@code as} writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Form> named(String word) {
    for (Form form : values()) {
      if (form.word().equals(word)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
