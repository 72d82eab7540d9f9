// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.SourceParameters;
import dev.zoetrope.camera.SourceParameters.Bounds;
import dev.zoetrope.media.PictureSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a source asks of the program.
 *
 * @param camera number, as {@code --list-cameras} counts them
 * @param settings further arguments, each {@code --name=value}
 */
record RpicamOptions(int camera, PictureSize size, List<String> settings) {
  private static final PictureSize DEFAULT_SIZE = new PictureSize(1280, 720);
  private static final int MIN_SIDE = 64;
  private static final int MAX_SIDE = 8192;
  private static final int MAX_CAMERA = 99;

  /** Numbers: the parameter, the program's argument, and the range the program documents. */
  private static final List<Range> RANGES =
      List.of(
          new Range("shutter", new Bounds(0, 250_000_000)),
          new Range("gain", new Bounds(0, 64)),
          new Range("ev", new Bounds(-10, 10)),
          new Range("brightness", new Bounds(-1, 1)),
          new Range("contrast", new Bounds(0, 32)),
          new Range("saturation", new Bounds(0, 32)),
          new Range("sharpness", new Bounds(0, 16)),
          new Range("lens-position", new Bounds(0, 32)));

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("rotation", "0", "180"),
          new Choice("hflip", "0", "1"),
          new Choice("vflip", "0", "1"),
          new Choice("exposure", "normal", "short", "sport", "long"),
          new Choice("metering", "centre", "spot", "average"),
          new Choice(
              "awb",
              "auto",
              "incandescent",
              "tungsten",
              "fluorescent",
              "indoor",
              "daylight",
              "cloudy"),
          new Choice("denoise", "auto", "off", "cdn_off", "cdn_fast", "cdn_hq"),
          new Choice("autofocus-mode", "default", "manual", "auto", "continuous"),
          new Choice("hdr", "off", "auto", "sensor", "single-exp"));

  private record Range(String name, Bounds bounds) {}

  private record Choice(String name, Set<String> values) {
    Choice(String name, String... values) {
      this(name, new TreeSet<>(Set.of(values)));
    }
  }

  RpicamOptions {
    settings = List.copyOf(settings);
  }

  /** {@link IllegalArgumentException} names the parameter, the rule and the value. */
  static RpicamOptions parse(CameraSource source) {
    SourceParameters parameters = SourceParameters.of(source).allowOnly(names());
    List<String> settings = new ArrayList<>();
    settings.add("--framerate=" + plain(parameters.number("fps", 30, new Bounds(0.1, 240))));
    settings.add("--quality=" + plain(parameters.number("quality", 80, new Bounds(1, 100))));
    for (Range range : RANGES) {
      if (source.parameter(range.name()).isPresent()) {
        double value = parameters.number(range.name(), 0, range.bounds());
        settings.add("--" + range.name() + "=" + plain(value));
      }
    }
    for (Choice choice : CHOICES) {
      source.parameter(choice.name()).ifPresent(value -> settings.add(chosen(choice, value)));
    }
    return new RpicamOptions(
        camera(source.location()), bounded(parameters.size("size", DEFAULT_SIZE)), settings);
  }

  /**
   * The argument vector. A value is always joined to its name: one that begins with a minus would
   * be taken for an option otherwise.
   */
  List<String> command(String executable) {
    List<String> command =
        new ArrayList<>(
            List.of(executable, "--timeout=0", "--nopreview", "--codec=mjpeg", "--flush"));
    command.add("--camera=" + camera);
    command.add("--width=" + size.width());
    command.add("--height=" + size.height());
    command.addAll(settings);
    command.add("--output=-");
    return command;
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of("size", "fps", "quality"));
    RANGES.forEach(range -> names.add(range.name()));
    CHOICES.forEach(choice -> names.add(choice.name()));
    return names;
  }

  private static String chosen(Choice choice, String value) {
    if (!choice.values().contains(value)) {
      throw new IllegalArgumentException(
          "rpicam: %s must be one of %s: %s".formatted(choice.name(), choice.values(), value));
    }
    return "--" + choice.name() + "=" + value;
  }

  private static int camera(String location) {
    Optional<Integer> number =
        location.isEmpty()
            ? Optional.of(0)
            : location.matches("[0-9]{1,2}")
                ? Optional.of(Integer.parseInt(location))
                : Optional.empty();
    return number.orElseThrow(
        () ->
            new IllegalArgumentException(
                "rpicam: camera must be a number from 0 to " + MAX_CAMERA + ": " + location));
  }

  private static PictureSize bounded(PictureSize size) {
    if (Math.min(size.width(), size.height()) < MIN_SIDE
        || Math.max(size.width(), size.height()) > MAX_SIDE) {
      throw new IllegalArgumentException("rpicam: size must be 64x64 to 8192x8192: " + size);
    }
    return size;
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
