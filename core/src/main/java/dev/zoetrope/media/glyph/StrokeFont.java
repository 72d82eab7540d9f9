// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.glyph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code strokes.txt}, whose head describes the format. Only the lines are split when the
 * font is loaded, and a letter's numbers are parsed when it is asked for: with that, and without
 * patterns and streams, it is ready after a few milliseconds in a JVM that has just started.
 */
final class StrokeFont {
  /** Units from the top of a line of text to the bottom of the next one's accents. */
  static final double LINE_HEIGHT = 25.6;

  /** Units from the top of a line to the top of a capital. */
  static final double CAPITAL_TOP = 6.1;

  private static final String BETWEEN = " | ";
  private static final double DEGREES_PER_SEGMENT = 12;

  private final Map<String, String> lines = new HashMap<>();

  private StrokeFont(String text) {
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("//")) {
        lines.put(line.substring(0, line.indexOf(' ')), line);
      }
    }
  }

  /** The font of the jar, read once at first use. */
  static StrokeFont installed() {
    return Installed.FONT;
  }

  /** The letter's strokes; null where the font has no such letter. */
  @Nullable Letter letter(char c) {
    String line = lines.get(c == ' ' || c == '\u00a0' ? "space" : String.valueOf(c));
    return line == null ? null : parse(line);
  }

  /** A letter as polylines; coordinates in units, x from the centre of its leftmost stroke. */
  record Letter(double left, double width, double right, List<double[]> strokes) {
    double advance() {
      return left + width + right;
    }
  }

  private Letter parse(String line) {
    String[] fields = line.split(" ", 5);
    List<double[]> strokes = new ArrayList<>();
    if (fields.length == 5) {
      int from = 0;
      for (int end = fields[4].indexOf(BETWEEN); end >= 0; end = fields[4].indexOf(BETWEEN, from)) {
        addStroke(fields[4].substring(from, end), strokes);
        from = end + BETWEEN.length();
      }
      addStroke(fields[4].substring(from), strokes);
    }
    return new Letter(
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]),
        strokes);
  }

  private void addStroke(String text, List<double[]> strokes) {
    if (text.startsWith("=") && text.length() > 1) {
      addPart(text.substring(1), strokes);
      return;
    }
    Polyline polyline = new Polyline();
    for (String token : text.split(" ", -1)) {
      double[] numbers = numbers(token, 0);
      if (numbers.length == 2) {
        polyline.add(numbers[0], numbers[1]);
      } else {
        addArc(numbers, polyline);
      }
    }
    strokes.add(polyline.points());
  }

  private void addPart(String reference, List<double[]> strokes) {
    int comma = reference.indexOf(',', 1);
    String name = comma < 0 ? reference : reference.substring(0, comma);
    double[] numbers = comma < 0 ? new double[0] : numbers(reference, 1);
    double dx = numbers.length > 0 ? numbers[0] : 0;
    double dy = numbers.length > 1 ? numbers[1] : 0;
    double scale = numbers.length > 2 ? numbers[2] : 1;
    String line = lines.get(name);
    if (line == null) {
      throw new IllegalStateException("strokes.txt must define what it refers to: " + name);
    }
    for (double[] points : parse(line).strokes()) {
      double[] moved = points.clone();
      for (int i = 0; i < moved.length; i += 2) {
        moved[i] = moved[i] * scale + dx;
        moved[i + 1] = moved[i + 1] * scale + dy;
      }
      strokes.add(moved);
    }
  }

  private static void addArc(double[] arc, Polyline polyline) {
    double from = Math.toRadians(arc[4]);
    double sweep = Math.toRadians(arc[5]) - from;
    int segments = (int) Math.ceil(Math.abs(Math.toDegrees(sweep)) / DEGREES_PER_SEGMENT);
    for (int i = 0; i <= segments; i++) {
      double angle = from + sweep * i / segments;
      polyline.add(arc[0] + arc[2] * Math.cos(angle), arc[1] + arc[3] * Math.sin(angle));
    }
  }

  private static double[] numbers(String token, int skip) {
    String[] parts = token.split(",", -1);
    double[] numbers = new double[parts.length - skip];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(parts[i + skip]);
    }
    return numbers;
  }

  /** A growing run of x, y pairs. */
  private static final class Polyline {
    private double[] values = new double[64];
    private int size;

    void add(double x, double y) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = x;
      values[size++] = y;
    }

    double[] points() {
      return Arrays.copyOf(values, size);
    }
  }

  private static final class Installed {
    static final StrokeFont FONT = load();

    private static StrokeFont load() {
      try (InputStream in = StrokeFont.class.getResourceAsStream("strokes.txt")) {
        if (in == null) {
          throw new IllegalStateException("strokes.txt must lie beside " + StrokeFont.class);
        }
        return new StrokeFont(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("strokes.txt cannot be read", e);
      }
    }
  }
}
