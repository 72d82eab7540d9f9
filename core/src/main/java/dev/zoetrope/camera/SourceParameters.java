// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.media.PictureSize;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parameters of a source for a driver, so that every driver refuses the same mistakes in
 * the same words. All methods throw {@link IllegalArgumentException} naming the parameter, the rule
 * and the actual value.
 */
public final class SourceParameters {
  private final CameraSource source;

  private SourceParameters(CameraSource source) {
    this.source = source;
  }

  public static SourceParameters of(CameraSource source) {
    return new SourceParameters(source);
  }

  /** Refuses parameters of any other name: for drivers whose query is theirs alone. */
  public SourceParameters allowOnly(Set<String> names) {
    for (String name : source.parameters().keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "%s: parameter must be one of %s: %s"
                .formatted(source.scheme(), new java.util.TreeSet<>(names), name));
      }
    }
    return this;
  }

  /** A decimal number within bounds, or the given one where the source has none. */
  public double number(String name, double otherwise, Bounds bounds) {
    Optional<String> text = source.parameter(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.get());
      if (value >= bounds.least() && value <= bounds.most()) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw outOf(name, bounds, text.get());
    }
    throw outOf(name, bounds, text.get());
  }

  /** A size like {@code 640x480}, or the given one where the source has none. */
  public PictureSize size(String name, PictureSize otherwise) {
    return source.parameter(name).map(PictureSize::parse).orElse(otherwise);
  }

  private IllegalArgumentException outOf(String name, Bounds bounds, String actual) {
    return new IllegalArgumentException(
        "%s: %s must be a number from %s to %s: %s"
            .formatted(source.scheme(), name, bounds.leastText(), bounds.mostText(), actual));
  }

  /** The least and the greatest value allowed, both included. */
  public record Bounds(double least, double most) {
    String leastText() {
      return text(least);
    }

    String mostText() {
      return text(most);
    }

    private static String text(double value) {
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }
}
