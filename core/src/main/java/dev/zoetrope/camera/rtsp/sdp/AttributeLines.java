// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.sdp;

import dev.zoetrope.media.MalformedMediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The attributes of a session or media, in their order. One thread. */
final class AttributeLines {
  static final int MAX_ATTRIBUTES = 64;

  private final List<Attribute> all = new ArrayList<>();

  /** One attribute, its name in lower case. */
  private record Attribute(String name, String value) {}

  /** Takes what follows {@code a=}. */
  void add(String text) throws MalformedMediaException {
    if (all.size() == MAX_ATTRIBUTES) {
      throw new MalformedMediaException("SDP media must have at most 64 attributes: more");
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    all.add(new Attribute(name.strip().toLowerCase(Locale.ROOT), value.strip()));
  }

  boolean has(String name) {
    return all.stream().anyMatch(each -> each.name.equals(name));
  }

  Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  List<String> values(String name) {
    return all.stream().filter(each -> each.name.equals(name)).map(Attribute::value).toList();
  }
}
