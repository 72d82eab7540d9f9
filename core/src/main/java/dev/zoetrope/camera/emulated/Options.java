// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.SourceParameters;
import dev.zoetrope.media.PictureSize;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a source, parsed and within their bounds.
 *
 * @param size 16x16 to 7680x7680; 1280x720 if not given
 * @param rate 0.1 to 240 frames a second; 25
 * @param seed chooses landscape, colours and faulty frames; made from the camera's name if null
 * @param quality of the JPEGs, 1 to 100; 80
 * @param zone of the clock in the picture; the system's if null, which takes a while to find out
 * @param faults none
 * @param video how it delivers video; null for JPEGs
 */
record Options(
    PictureSize size,
    FrameRate rate,
    @Nullable Long seed,
    int quality,
    @Nullable ZoneId zone,
    Faults faults,
    @Nullable VideoOptions video) {
  private static final Set<String> KNOWN =
      Set.of("size", "fps", "seed", "quality", "zone", "fault", "codec", "audio", "gop");
  private static final PictureSize DEFAULT_SIZE = new PictureSize(1280, 720);
  private static final int MIN_SIDE = 16;
  private static final int MAX_SIDE = 7680;

  /** Parses; {@link IllegalArgumentException} names the parameter, the rule and the value. */
  static Options parse(CameraSource source) {
    if (!source.location().isEmpty()) {
      throw new IllegalArgumentException(
          "emulated source must be like emulated:?size=640x480&fps=25: " + source);
    }
    SourceParameters parameters = SourceParameters.of(source).allowOnly(KNOWN);
    Long seed = source.parameter("seed").map(Options::seed).orElse(null);
    PictureSize size = bounded(parameters.size("size", DEFAULT_SIZE));
    FrameRate rate = FrameRate.parse(source.parameter("fps").orElse("25"));
    return new Options(
        size,
        rate,
        seed,
        (int) parameters.number("quality", 80, new SourceParameters.Bounds(1, 100)),
        source.parameter("zone").map(Options::zone).orElse(null),
        faults(source.parameter("fault").orElse(""), seed),
        VideoOptions.parse(source, size, rate));
  }

  /** The seed given, or one that is always the same for a camera of that name. */
  long seedFor(String cameraName) {
    return seed == null ? cameraName.hashCode() : seed;
  }

  /** The same with the clock of another zone. */
  Options in(ZoneId other) {
    return new Options(size, rate, seed, quality, other, faults, video);
  }

  private static PictureSize bounded(PictureSize size) {
    if (Math.min(size.width(), size.height()) < MIN_SIDE
        || Math.max(size.width(), size.height()) > MAX_SIDE) {
      throw new IllegalArgumentException("emulated: size must be 16x16 to 7680x7680: " + size);
    }
    return size;
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("emulated: seed must be a whole number: " + text, e);
    }
  }

  private static Faults faults(String text, @Nullable Long seed) {
    return text.isEmpty() ? Faults.none() : Faults.parse(text, seed == null ? 0 : seed);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "emulated: zone must be like Europe/Berlin or UTC: " + text, e);
    }
  }
}
