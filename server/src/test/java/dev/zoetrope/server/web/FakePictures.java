// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** Draws landscapes with a sun that goes round: a loop of JPEGs, the same for the same name. */
final class FakePictures {
  private static final int FRAMES = 20;
  private static final int LANDSCAPES = 6;
  private static final Map<Landscape, List<byte[]>> DRAWN = new ConcurrentHashMap<>();

  private FakePictures() {}

  /** The loop of one camera; a few landscapes have to do for all of them, each drawn once. */
  static List<byte[]> loop(String name, int width, int height) {
    int seed = Math.floorMod(name.hashCode(), LANDSCAPES);
    return DRAWN.computeIfAbsent(new Landscape(seed, width, height), Landscape::draw);
  }

  private record Landscape(long seed, int width, int height) {
    List<byte[]> draw() {
      return FakePictures.draw(seed, width, height);
    }
  }

  private static List<byte[]> draw(long seed, int width, int height) {
    List<byte[]> frames = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      frames.add(jpeg(draw(new Random(seed * 7919), width, height, frame / (double) FRAMES)));
    }
    return List.copyOf(frames);
  }

  private static BufferedImage draw(Random random, int width, int height, double turn) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = random.nextFloat();
    pen.setPaint(sky(hue, height));
    pen.fillRect(0, 0, width, height);
    double x = width * (0.5 + 0.38 * Math.cos(turn * 2 * Math.PI));
    double y = height * (0.36 + 0.2 * Math.sin(turn * 2 * Math.PI));
    pen.setPaint(new Color(255, 244, 214));
    pen.fill(
        new Ellipse2D.Double(x - height * 0.07, y - height * 0.07, height * 0.14, height * 0.14));
    for (int hill = 0; hill < 4; hill++) {
      pen.setPaint(Color.getHSBColor(hue + 0.45f, 0.35f, 0.42f - hill * 0.1f));
      pen.fill(hill(random, width, height, 0.5 + hill * 0.13));
    }
    pen.dispose();
    return picture;
  }

  private static GradientPaint sky(float hue, int height) {
    Color high = Color.getHSBColor(hue, 0.55f, 0.62f);
    return new GradientPaint(
        0, 0, high, 0, height * 0.75f, Color.getHSBColor(hue + 0.09f, 0.3f, 0.96f));
  }

  private static Path2D hill(Random random, int width, int height, double top) {
    double phase = random.nextDouble() * 6;
    double waves = 1 + random.nextDouble() * 2.4;
    Path2D outline = new Path2D.Double();
    outline.moveTo(0, height);
    for (int x = 0; x <= width; x += 4) {
      double wave = Math.sin(phase + waves * 2 * Math.PI * x / width);
      outline.lineTo(x, height * (top + 0.07 * wave));
    }
    outline.lineTo(width, height);
    outline.closePath();
    return outline;
  }

  private static byte[] jpeg(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory must be writable: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }
}
