// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import dev.zoetrope.media.MalformedMediaException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEGs for tests: real ones of the JDK's encoder, and tiny ones written byte by byte. */
public final class SampleJpeg {
  private SampleJpeg() {}

  /** A real baseline 4:2:0 JPEG of one colour that depends on the number. */
  public static byte[] numbered(int number, int width, int height) {
    return encode(width, height, number, BufferedImage.TYPE_INT_RGB, false);
  }

  public static byte[] gray(int width, int height) {
    return encode(width, height, 1, BufferedImage.TYPE_BYTE_GRAY, false);
  }

  public static byte[] progressive(int width, int height) {
    return encode(width, height, 1, BufferedImage.TYPE_INT_RGB, true);
  }

  /** As many cameras send it: the standard tables are taken for granted. */
  public static byte[] withoutHuffmanTables(byte[] jpeg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int kept = 0;
    try {
      for (JpegSegments.Segment segment : JpegSegments.parse(jpeg)) {
        if (segment.marker() == JpegSegments.DHT) {
          out.write(jpeg, kept, segment.offset() - 4 - kept);
          kept = segment.end();
        }
      }
    } catch (MalformedMediaException e) {
      throw new IllegalArgumentException(e);
    }
    out.write(jpeg, kept, jpeg.length - kept);
    return out.toByteArray();
  }

  /**
   * The smallest thing that parses: SOI, SOF0, SOS, the given scan data, EOI.
   *
   * @param sampling sampling factors of the components, h * 16 + v each
   */
  public static byte[] tiny(List<Integer> sampling, byte... scan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int components = sampling.size();
    write(out, 0xFF, 0xD8, 0xFF, 0xC0, 0, 8 + 3 * components, 8, 0, 16, 0, 32, components);
    for (int i = 0; i < components; i++) {
      write(out, i + 1, sampling.get(i), 0);
    }
    write(out, 0xFF, 0xDA, 0, 6 + 2 * components, components);
    for (int i = 0; i < components; i++) {
      write(out, i + 1, 0);
    }
    write(out, 0, 63, 0);
    out.writeBytes(scan);
    write(out, 0xFF, 0xD9);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
  }

  private static byte[] encode(int width, int height, int number, int type, boolean progressive) {
    BufferedImage image = new BufferedImage(width, height, type);
    int color = Color.HSBtoRGB(number * 0.13f, 0.8f, 0.8f);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, color + x * 3 + y);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      if (progressive) {
        options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
