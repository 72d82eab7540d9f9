// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import dev.zoetrope.media.PictureSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures to encode, and an independent decoder to look at the result with. */
public final class TestPictures {
  private TestPictures() {}

  /** A smooth picture with every primary colour and black and white in it. */
  public static PixelRows gradient(PictureSize size) {
    return (top, rows, rgb) -> {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < size.width(); x++) {
          int red = 255 * x / size.width();
          int green = 255 * (top + y) / size.height();
          int blue = 255 - (red + green) / 2;
          rgb[y * size.width() + x] = red << 16 | green << 8 | blue;
        }
      }
    };
  }

  public static PixelRows plain(PictureSize size, int colour) {
    return (top, rows, rgb) -> java.util.Arrays.fill(rgb, 0, rows * size.width(), colour);
  }

  /** What the JDK's own decoder sees: 0xRRGGBB row by row. */
  public static int[] decode(byte[] jpeg) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
      int width = image.getWidth();
      int[] rgb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
      boolean grey = image.getRaster().getNumBands() == 1;
      for (int i = 0; i < rgb.length; i++) {
        // getRGB takes grey samples for linear light, which those of a JPEG are not
        rgb[i] = grey ? 0x010101 * sample(image, i) : rgb[i] & 0xffffff;
      }
      return rgb;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int sample(BufferedImage image, int index) {
    return image.getRaster().getSample(index % image.getWidth(), index / image.getWidth(), 0);
  }

  /** Paints the whole picture. */
  public static int[] paint(PixelRows picture, PictureSize size) {
    int[] rgb = new int[(int) size.pixels()];
    picture.paint(0, size.height(), rgb);
    return rgb;
  }

  /** Peak signal to noise ratio over all three components, in dB. */
  public static double psnr(int[] expected, int[] actual) {
    double squares = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int difference = (expected[i] >> shift & 0xff) - (actual[i] >> shift & 0xff);
        squares += difference * difference;
      }
    }
    return 10 * Math.log10(255.0 * 255.0 * 3 * expected.length / Math.max(squares, 1e-9));
  }
}
