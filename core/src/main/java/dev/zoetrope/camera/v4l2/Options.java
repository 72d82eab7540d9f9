// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.SourceParameters;
import dev.zoetrope.media.PictureSize;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a source asks for.
 *
 * @param device a number, as in {@code v4l2:0}, or an absolute path
 * @param size of the pictures; none where the device's are to be chosen from
 * @param fps frames a second, 0.1 to 1000; none for 30 or what comes near
 * @param format coding of the pictures; none for the one liked best
 */
record Options(
    String device, Optional<PictureSize> size, Optional<Double> fps, Optional<PixelCode> format) {
  private static final Set<String> KNOWN = Set.of("size", "fps", "format");
  private static final SourceParameters.Bounds FPS = new SourceParameters.Bounds(0.1, 1000);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

  /** Parses; {@link IllegalArgumentException} names the parameter, the rule and the value. */
  static Options parse(CameraSource source) {
    String device = source.location();
    if (!NUMBER.matcher(device).matches() && !isAbsolutePath(device)) {
      throw new IllegalArgumentException(
          "v4l2 source must be like v4l2:0, /dev/video0 or /dev/v4l/by-id/NAME: " + source);
    }
    SourceParameters parameters = SourceParameters.of(source).allowOnly(KNOWN);
    return new Options(
        device,
        source.parameter("size").map(PictureSize::parse),
        source.parameter("fps").map(text -> parameters.number("fps", 0, FPS)),
        source.parameter("format").map(Options::format));
  }

  private static boolean isAbsolutePath(String text) {
    try {
      return text.startsWith("/") && Path.of(text).getFileName() != null;
    } catch (InvalidPathException e) {
      return false; // a zero byte, which is no control character once it was an escape
    }
  }

  private static PixelCode format(String text) {
    return PixelCode.named(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "v4l2: format must be one of "
                        + Arrays.toString(PixelCode.values())
                        + ": "
                        + text));
  }
}
