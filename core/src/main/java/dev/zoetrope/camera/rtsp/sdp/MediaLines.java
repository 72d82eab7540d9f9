// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.sdp;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.Decimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code m=} line and its attributes: of the line only the kind and the payload types are read,
 * as cameras write anything for port and protocol.
 */
record MediaLines(String line, AttributeLines attributes) {
  static final int MAX_FORMATS = 16;
  private static final int FIRST_TYPE = 3;
  private static final int MAX_TYPE = 127;
  private static final int MAX_PARAMETERS = 64;

  boolean sendOnly() {
    return attributes.has("sendonly");
  }

  MediaDescription describe(int position, boolean backChannel) throws MalformedMediaException {
    String[] parts = line.strip().split("\\s++", -1);
    String kind = parts[0].toLowerCase(Locale.ROOT);
    Map<Integer, String> maps = byType("rtpmap");
    Map<Integer, String> parameters = byType("fmtp");
    List<PayloadFormat> formats = new ArrayList<>();
    for (int type : types(parts, maps)) {
      String fmtp = parameters.get(type);
      if (fmtp == null && parameters.size() == 1) { // of another number: Hikvision, Reolink
        fmtp = parameters.values().iterator().next();
      }
      formats.add(
          PayloadFormat.of(
              type, maps.getOrDefault(type, ""), kind, parameters(fmtp == null ? "" : fmtp)));
    }
    return new MediaDescription(
        position, kind, attributes.value("control"), backChannel, pictureSize(), formats);
  }

  /** The payload types of the line; those of the attributes where it has none, as of Tuya. */
  private static Set<Integer> types(String[] parts, Map<Integer, String> maps)
      throws MalformedMediaException {
    Set<Integer> types = new LinkedHashSet<>();
    for (int i = FIRST_TYPE; i < parts.length; i++) {
      int type = type(parts[i]);
      if (type >= 0) {
        types.add(type);
      }
      if (types.size() > MAX_FORMATS) {
        throw new MalformedMediaException("SDP media must have at most 16 formats: more");
      }
    }
    if (types.isEmpty()) {
      maps.keySet().stream().limit(MAX_FORMATS).forEach(types::add);
    }
    return types;
  }

  private static int type(String text) {
    return Decimal.parse(text, MAX_TYPE);
  }

  /** Attributes of the form {@code name:TYPE VALUE}; the first of a type counts. */
  private Map<Integer, String> byType(String name) {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (String value : attributes.values(name)) {
      int blank = value.indexOf(' ');
      int type = type(blank < 0 ? value : value.substring(0, blank));
      if (type >= 0) {
        found.putIfAbsent(type, blank < 0 ? "" : value.substring(blank + 1).strip());
      }
    }
    return found;
  }

  private static Map<String, String> parameters(String fmtp) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : fmtp.split(";", MAX_PARAMETERS)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      if (!name.isBlank()) {
        parameters.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), value.strip());
      }
    }
    return parameters;
  }

  /** {@code a=framesize:96 1280-720} or {@code a=x-dimensions:1280,720}. */
  private Optional<String> pictureSize() {
    return attributes
        .value("framesize")
        .map(value -> value.substring(value.indexOf(' ') + 1))
        .or(() -> attributes.value("x-dimensions"));
  }
}
