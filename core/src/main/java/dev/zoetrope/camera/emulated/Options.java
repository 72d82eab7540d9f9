// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.media.PictureSize;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a source, parsed and within their bounds.
 *
 * @param size 16x16 to 7680x7680; 1280x720 if not given
 * @param rate 0.1 to 240 frames a second; 25
 * @param seed chooses landscape, colours and faulty frames; made from the camera's name if null
 * @param quality of the JPEGs, 1 to 100; 80
 * @param zone of the clock in the picture; the system's
 * @param faults none
 */
record Options(
    PictureSize size,
    FrameRate rate,
    @Nullable Long seed,
    int quality,
    ZoneId zone,
    Faults faults) {
  private static final Set<String> KNOWN =
      Set.of("size", "fps", "seed", "quality", "zone", "fault");
  private static final int MIN_SIDE = 16;
  private static final int MAX_SIDE = 7680;

  /** Parses; {@link IllegalArgumentException} names the parameter, the rule and the value. */
  static Options parse(CameraSource source) {
    Map<String, String> given = source.parameters();
    if (!source.location().isEmpty()) {
      throw new IllegalArgumentException(
          "emulated source must be like emulated:?size=640x480&fps=25: " + source);
    }
    for (String name : given.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "emulated source knows the parameters " + new TreeSet<>(KNOWN) + ": " + name);
      }
    }
    Long seed = given.containsKey("seed") ? seed(given.get("seed")) : null;
    String fault = given.getOrDefault("fault", "");
    return new Options(
        size(given.getOrDefault("size", "1280x720")),
        FrameRate.parse(given.getOrDefault("fps", "25")),
        seed,
        quality(given.getOrDefault("quality", "80")),
        given.containsKey("zone") ? zone(given.get("zone")) : ZoneId.systemDefault(),
        fault.isEmpty() ? Faults.none() : Faults.parse(fault, seed == null ? 0 : seed));
  }

  /** The seed given, or one that is always the same for a camera of that name. */
  long seedFor(String cameraName) {
    return seed == null ? cameraName.hashCode() : seed;
  }

  private static PictureSize size(String text) {
    PictureSize size = PictureSize.parse(text);
    if (Math.min(size.width(), size.height()) < MIN_SIDE
        || Math.max(size.width(), size.height()) > MAX_SIDE) {
      throw new IllegalArgumentException("size must be 16x16 to 7680x7680: " + text);
    }
    return size;
  }

  private static int quality(String text) {
    try {
      int quality = Integer.parseInt(text);
      if (quality >= 1 && quality <= 100) {
        return quality;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("quality must be 1 to 100: " + text, e);
    }
    throw new IllegalArgumentException("quality must be 1 to 100: " + text);
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("seed must be a whole number: " + text, e);
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("zone must be like Europe/Berlin or UTC: " + text, e);
    }
  }
}
